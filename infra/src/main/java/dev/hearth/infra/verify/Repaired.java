package dev.hearth.infra.verify;

import java.util.List;

/**
 * What a repair did.
 *
 * @param compared windows compared afterwards
 * @param different of them, those that still differ
 * @param repaired windows written anew
 * @param late of those, the ones that late events explained
 * @param minutes the first of those written anew, at most {@link Repair#LISTED}; all are in the
 *     table {@code repairs}
 * @param before the comparison that found them
 * @param after the comparison that followed; the same as before where nothing was to be done
 */
public record Repaired(
    long compared,
    long different,
    long repaired,
    long late,
    List<Minute> minutes,
    Parity before,
    Parity after) {

  /** True when no figure differs any more. */
  public boolean same() {
    return after.same();
  }

  /**
   * One minute written anew.
   *
   * @param level whose minute it is, of a group or of a whole community
   * @param communityId the community
   * @param groupId the group; empty for a community, and for what happened outside any group
   * @param windowStart start of the minute, UTC
   * @param cause why it differed
   * @param changes the figures that changed
   */
  public record Minute(
      String level,
      String communityId,
      String groupId,
      String windowStart,
      Cause cause,
      List<Change> changes) {}

  /**
   * One figure.
   *
   * @param metric the column
   * @param was what stood there
   * @param now what stands there since
   */
  public record Change(String metric, long was, long now) {}
}
