package dev.hearth.jobs.funnel.fact;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.path.Journey;
import java.util.List;

/** What one funnel tells of its units; the names of its steps are listed once for all of them. */
public final class FunnelEntries {
  private final String funnel;
  private final int version;
  private final List<String> path;

  public FunnelEntries(Funnel funnel) {
    this.funnel = funnel.name();
    this.version = funnel.version();
    this.path = funnel.stepNames();
  }

  /**
   * What is told of a unit.
   *
   * @param platform where the path began
   * @param nowMs the watermark; before any, {@link Long#MIN_VALUE}
   */
  public FunnelEntry of(MemberKey who, String unit, String platform, Journey journey, long nowMs) {
    return new FunnelEntry(
        who,
        funnel,
        version,
        unit,
        platform,
        path,
        journey.run().steps().stream().map(this::nameOf).toList(),
        journey,
        Math.max(0, nowMs));
  }

  /** A definition that lost steps under the same version must not stop the job. */
  private String nameOf(int step) {
    return step < path.size() ? path.get(step) : "step " + (step + 1);
  }
}
