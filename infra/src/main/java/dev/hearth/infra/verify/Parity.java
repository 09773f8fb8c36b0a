package dev.hearth.infra.verify;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param runId names the run in {@code metric_parity} and {@code parity_runs}
 * @param compared windows compared, of groups and of communities
 * @param different among them, those in which at least one figure differs
 * @param late of the different ones, those that late events explain exactly
 * @param unstorable of the different ones, those with an event whose raw row ClickHouse refused
 * @param erased of those that are the same, those that count events of members who are forgotten
 *     since, by the traces that these left
 * @param figures figures compared that are not zero on both sides
 * @param seconds how long it took
 * @param first the first differences, at most {@link Verify#SHOWN}
 */
public record Parity(
    String runId,
    long compared,
    long different,
    long late,
    long unstorable,
    long erased,
    long figures,
    double seconds,
    List<Difference> first) {

  /** True when every figure is the same. */
  public boolean same() {
    return different == 0;
  }

  /**
   * One figure that differs.
   *
   * @param metric the column
   * @param level whose figure it is, of a group or of a whole community
   * @param communityId the community
   * @param groupId the group; empty for a community, and for what happened outside any group
   * @param windowStart start of the minute, UTC
   * @param stream what the job wrote
   * @param sql what plain SQL says
   * @param cause why they differ
   */
  public record Difference(
      String metric,
      String level,
      String communityId,
      String groupId,
      String windowStart,
      long stream,
      long sql,
      Cause cause) {}
}
