package dev.hearth.infra.verify.funnel;

import java.util.List;

/**
 * What a comparison of funnels found.
 *
 * @param compared paths, on either side
 * @param different among them, those whose rows differ in anything
 * @param late of the different ones, those of members with an event that came too late
 * @param seconds how long it took
 * @param funnels the same of each definition
 * @param first the first differences, at most {@link FunnelVerify#SHOWN} of each definition
 */
public record FunnelParity(
    long compared,
    long different,
    long late,
    double seconds,
    List<OfFunnel> funnels,
    List<Difference> first) {

  /** Of no definition at all. */
  public static final FunnelParity NONE = new FunnelParity(0, 0, 0, 0, List.of(), List.of());

  /** True when every row is the same. */
  public boolean same() {
    return different == 0;
  }

  /**
   * One definition.
   *
   * @param nowMs as of when it was counted: how far event time had come in the job
   */
  public record OfFunnel(
      String name, int version, long nowMs, long compared, long different, long late) {}

  /**
   * One path that differs.
   *
   * @param stream what the job wrote: each of {@link FunnelTwin#FIGURES}; empty for no row
   * @param sql what plain SQL says, likewise
   * @param late whether the member has an event that came too late
   */
  public record Difference(
      String funnel,
      int version,
      String communityId,
      String memberId,
      String unit,
      String stream,
      String sql,
      boolean late) {}
}
