package dev.hearth.jobs.members.tier;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Role;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Watches the tier of a member. Staff, owners and bots have none: only what one does as a member
 * counts. A message is as good as a join where no join was seen, and whoever leaves the last group
 * and comes back begins anew.
 */
public final class TierWatch implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TierRule rule;

  public TierWatch(TierRule rule) {
    this.rule = rule;
  }

  /** Whether an event may change a tier. */
  public static boolean isHeard(Event event) {
    return event.role() == Role.MEMBER
        && (event.type().isMessage()
            || event.type() == EventType.MEMBER_JOINED
            || event.type() == EventType.MEMBER_LEFT
            || event.type() == EventType.MEMBER_KICKED);
  }

  /**
   * Hears of an event.
   *
   * @param messages of the member on the day of the event, in all groups, this one included
   * @param nowMs how far time has come; later than the event where that comes late
   * @return the change of tier that follows; null for none
   */
  public @Nullable TierChange heard(Standing standing, Event event, int messages, long nowMs) {
    boolean news = false;
    if (event.type() == EventType.MEMBER_LEFT || event.type() == EventType.MEMBER_KICKED) {
      standing.leave(event.groupId());
      news = true;
    } else {
      long before = standing.memberSinceMs();
      boolean wasPresent = standing.isPresent();
      standing.enter(event.groupId(), event.atMs());
      news = !wasPresent || standing.memberSinceMs() != before;
    }
    if (event.type().isMessage() && rule.isActive(messages)) {
      news |= standing.active(rule.day(event.communityId(), event.atMs()));
    }
    return news ? turn(standing, event.who(), reason(event), nowMs) : null;
  }

  /** Time passed; the change of tier that follows, null for none. */
  public @Nullable TierChange passed(Standing standing, MemberKey member, long nowMs) {
    if (standing.turn().nextMs() > nowMs) {
      return null;
    }
    boolean forDays = rule.isForDays(standing, member.communityId(), nowMs);
    return turn(standing, member, forDays ? TierReason.DAYS : TierReason.TENURE, nowMs);
  }

  private @Nullable TierChange turn(
      Standing standing, MemberKey member, TierReason reason, long nowMs) {
    Tier from = standing.tier();
    Tier to = rule.at(standing, member.communityId(), nowMs);
    standing.next(rule.nextMs(standing, member.communityId(), nowMs));
    if (to == from) {
      return null;
    }
    standing.turn(to);
    return new TierChange(
        member.communityId(),
        member.memberId(),
        nowMs,
        from,
        to,
        reason,
        standing.memberSinceMs(),
        standing.turn().changes());
  }

  private static TierReason reason(Event event) {
    return switch (event.type()) {
      case MEMBER_JOINED -> TierReason.JOINED;
      case MEMBER_LEFT -> TierReason.LEFT;
      case MEMBER_KICKED -> TierReason.KICKED;
      default -> TierReason.MESSAGE;
    };
  }
}
