package dev.hearth.jobs.members.day;

import java.util.Arrays;

/**
 * What a member did on one day in one group: one row.
 *
 * @param communityId the community
 * @param groupId the group; empty for what happened outside any
 * @param memberId the member
 * @param platform where it was
 * @param day in the community's calendar, days since 1970-01-01
 * @param endMs when the next day begins there, milliseconds since 1970 UTC
 * @param counts by {@link DayCount}
 * @param firstMs the first contribution of the day
 * @param lastMs the last one so far
 * @param isFinal event time has passed the day's end
 */
public record MemberDay(
    String communityId,
    String groupId,
    String memberId,
    String platform,
    int day,
    long endMs,
    int[] counts,
    long firstMs,
    long lastMs,
    boolean isFinal) {

  /** One count of the row. */
  public int count(DayCount count) {
    return counts[count.ordinal()];
  }

  /**
   * Grows with every contribution of the day and once more when it is final, and depends on nothing
   * else: whatever a replay writes again, the fullest row wins.
   */
  public long version() {
    return OpenDay.contributions(counts) * 2L + (isFinal ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberDay that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return String.join(
            " ",
            communityId,
            groupId,
            memberId,
            platform,
            day + "",
            endMs + "",
            Arrays.toString(counts))
        + " "
        + firstMs
        + " "
        + lastMs
        + (isFinal ? " final" : "");
  }
}
