package dev.hearth.jobs.activity;

/**
 * What happened in one minute of a group or of a community: one row.
 *
 * @param communityId the community
 * @param groupId the group; empty in a row of the whole community
 * @param startMs when the minute began, milliseconds since 1970 UTC
 * @param counts by {@link Counter}
 * @param isFinal the watermark has passed the minute's end
 */
public record Activity(
    String communityId, String groupId, long startMs, int[] counts, boolean isFinal) {

  /** One counter of the row. */
  public int count(Counter counter) {
    return counts[counter.ordinal()];
  }

  /**
   * Grows with every event of the minute and once more when it is final, and depends on nothing
   * else: whatever a replay writes again, the fullest row wins.
   */
  public long version() {
    return count(Counter.EVENTS) * 2L + (isFinal ? 1 : 0);
  }
}
