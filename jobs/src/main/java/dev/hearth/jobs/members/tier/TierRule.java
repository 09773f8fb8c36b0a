package dev.hearth.jobs.members.tier;

import dev.hearth.jobs.flow.time.Days;
import java.io.Serializable;

/**
 * Which tier a member is in at a moment, and when time alone changes that.
 *
 * <p>Loyal: so long a member, and active in enough of the latest spans of days. Else newcomer: a
 * member for less than a while. Else member: active on enough of the latest days. Else silent. Days
 * are those of the community's calendar; of a span that ends today, today is a part.
 */
public final class TierRule implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final TierPolicy policy;
  private final Days days;

  public TierRule(TierPolicy policy, Days days) {
    this.policy = policy;
    this.days = days;
  }

  /** The tier at a moment, if nothing happens until then. */
  public Tier at(Standing standing, String communityId, long atMs) {
    return tier(standing, days.epochDay(communityId, atMs), atMs);
  }

  /**
   * The first moment after another at which the tier is a different one if nothing happens; {@link
   * Long#MAX_VALUE} for never.
   */
  public long nextMs(Standing standing, String communityId, long fromMs) {
    if (!standing.isPresent()) {
      return NEVER;
    }
    Tier now = at(standing, communityId, fromMs);
    long nextMs = NEVER;
    long[] ages = {policy.newcomerFor().toMillis(), policy.loyalAfter().toMillis()};
    for (long age : ages) {
      long atMs = standing.memberSinceMs() + age;
      if (atMs > fromMs && atMs < nextMs && at(standing, communityId, atMs) != now) {
        nextMs = atMs;
      }
    }
    int today = days.epochDay(communityId, fromMs);
    int last = standing.activity().day() + policy.ofDays() * policy.ofSpans();
    for (int day = today + 1; standing.activity().mask() != 0 && day <= last; day++) {
      long atMs = days.startMs(communityId, day);
      if (atMs > fromMs && tier(standing, day, atMs) != now) {
        return Math.min(nextMs, atMs);
      }
    }
    return nextMs;
  }

  /** Whether it is only for the days gone by, and not for the time since joining, that it is. */
  boolean isForDays(Standing standing, String communityId, long atMs) {
    return tier(standing, days.epochDay(communityId, atMs), atMs - 1)
        == at(standing, communityId, atMs);
  }

  /** Whether so many messages make a day active. */
  boolean isActive(int messages) {
    return messages >= policy.messages();
  }

  int day(String communityId, long atMs) {
    return days.epochDay(communityId, atMs);
  }

  private Tier tier(Standing standing, int day, long atMs) {
    if (!standing.isPresent()) {
      return standing.tier() == Tier.NONE ? Tier.NONE : Tier.LEFT;
    }
    long mask = standing.activity().aligned(day);
    long age = atMs - standing.memberSinceMs();
    if (age >= policy.loyalAfter().toMillis() && activeSpans(mask) >= policy.loyalSpans()) {
      return Tier.LOYAL;
    }
    if (age < policy.newcomerFor().toMillis()) {
      return Tier.NEWCOMER;
    }
    return isActiveSpan(mask) ? Tier.MEMBER : Tier.SILENT;
  }

  private int activeSpans(long mask) {
    int spans = 0;
    for (int span = 0; span < policy.ofSpans(); span++) {
      spans += isActiveSpan(mask >>> (span * policy.ofDays())) ? 1 : 0;
    }
    return spans;
  }

  /** Whether enough of the latest days are active. */
  private boolean isActiveSpan(long mask) {
    long days = policy.ofDays() == Long.SIZE ? -1L : (1L << policy.ofDays()) - 1;
    return Long.bitCount(mask & days) >= policy.activeDays();
  }
}
