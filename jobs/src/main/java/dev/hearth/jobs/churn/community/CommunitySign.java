package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.churn.watch.ActiveDay;
import dev.hearth.jobs.churn.watch.Label;

/**
 * What a community hears of one of its members: that it contributed on a day, or what became of it
 * after a snapshot.
 *
 * @param communityId the community
 * @param atMs when that was known, milliseconds since 1970 UTC
 * @param day the day, or that of the snapshot, since 1970 UTC
 * @param contributions how many there were on the day; 0 where this is of a snapshot
 * @param lost whether it contributed nothing within the horizon
 * @param own its score at the snapshot without the community's part
 */
public record CommunitySign(
    String communityId, long atMs, int day, int contributions, boolean lost, double own) {
  private static final long DAY_MS = 86_400_000L;

  /** A member contributed on a day. */
  public static CommunitySign of(ActiveDay day) {
    return new CommunitySign(
        day.communityId(), day.atMs(), day.day(), day.contributions(), false, 0);
  }

  /** It is known what became of a member. */
  public static CommunitySign of(Label label) {
    return new CommunitySign(
        label.communityId(),
        label.knownAtMs(),
        (int) (label.snapshotMs() / DAY_MS),
        0,
        label.lost(),
        label.own());
  }

  /** True for a day on which a member contributed. */
  public boolean isDay() {
    return contributions > 0;
  }
}
