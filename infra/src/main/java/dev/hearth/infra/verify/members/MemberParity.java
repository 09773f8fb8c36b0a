package dev.hearth.infra.verify.members;

import java.util.List;

/**
 * What a comparison of the days of members found.
 *
 * @param compared days of a member in a group, on either side
 * @param different among them, those in which anything differs
 * @param late of the different ones, those that late events explain exactly: without the events
 *     that were refused as too late, the recount says what the job wrote
 * @param seconds how long it took
 * @param first the first that differ for another reason than late events, at most {@link
 *     MemberVerify#SHOWN}
 */
public record MemberParity(
    long compared, long different, long late, double seconds, List<Difference> first) {

  /**
   * True when every day is the same but for late events, which no day takes once it is over for
   * {@code members.lateness}.
   */
  public boolean same() {
    return different == late;
  }

  /**
   * One day that differs.
   *
   * @param communityId the community
   * @param groupId the group; empty for what happened outside any
   * @param memberId the member
   * @param day in the group's calendar
   * @param stream what the job wrote: each of {@link MemberVerify#FIGURES}, in that order; only
   *     zeros for no row
   * @param sql what plain SQL says, likewise
   */
  public record Difference(
      String communityId,
      String groupId,
      String memberId,
      String day,
      List<String> stream,
      List<String> sql) {}
}
