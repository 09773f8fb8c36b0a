package dev.hearth.jobs.silence.fact;

/**
 * How a group stands: one row per group, rewritten as it changes. Times are milliseconds since 1970
 * UTC, 0 for never.
 *
 * @param platform what feeds it
 * @param state what it is in, since {@code stateSinceMs}
 * @param asOfMs event time of this row
 * @param heard when people were last heard, by the three clocks
 * @param score how silent it is
 * @param day what members said on the latest day on which one spoke
 * @param rows how many rows were written of the group, this one included
 */
public record GroupStatus(
    String communityId,
    String groupId,
    String platform,
    GroupState state,
    long stateSinceMs,
    long asOfMs,
    Heard heard,
    Score score,
    Day day,
    int rows) {

  /**
   * When people were last heard.
   *
   * @param humanMs anybody but bots
   * @param memberMs members who are no staff
   * @param conversationMs two people with one another
   * @param memberConversationMs two members with one another, staff aside
   */
  public record Heard(
      long humanMs, long memberMs, long conversationMs, long memberConversationMs) {}

  /**
   * What the members of a group said on a day of its calendar, staff aside, as far as it went.
   *
   * @param epochDay the day, since 1970-01-01; 0 while none spoke
   * @param messages all of them
   * @param effectiveShare how many of them are of substance; 1 while there are none
   * @param perMember messages per member who spoke; 0 while none did
   * @param water whether the group is full of water
   */
  public record Day(
      int epochDay, int messages, double effectiveShare, double perMember, boolean water) {}

  /**
   * How silent a group is, and from when it will be called quiet and cold.
   *
   * @param armed whether enough is known of it to be judged
   * @param sinceMs the last message that counts
   * @param missed conversations missed since: the score
   * @param threshold the score from which it is cold
   * @param chance how often a silence like this comes by chance, per group and week
   * @param quietAtMs when it is quiet
   * @param deadlineMs when it is cold
   * @param perWeek conversations a week
   * @param messagesPerWeek messages a week, over 28 days
   * @param factor of the community's budget on the threshold
   * @param soonestHours within so many hours no detector could tell at this budget
   */
  public record Score(
      boolean armed,
      long sinceMs,
      double missed,
      double threshold,
      double chance,
      long quietAtMs,
      long deadlineMs,
      double perWeek,
      double messagesPerWeek,
      double factor,
      double soonestHours) {

    /** Of a group of which nothing is known. */
    public static final Score NONE = new Score(false, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
  }
}
