package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A funnel: a path in steps, and what is counted of it. The semantics are told where the path is
 * followed, in {@code funnel.path}.
 *
 * @param name its name
 * @param version counts up with every change of meaning: versions are counted beside each other
 * @param unit whose path it is
 * @param order in which order steps are taken
 * @param entry which beginning counts
 * @param within the conversion window: the last step comes at most so long after the first
 * @param steps from 2 to {@value #MOST_STEPS}
 * @param exclusions what ends a path; at most {@value #MOST_EXCLUSIONS}
 * @param breakdown by what of the first step's event results are told apart (first touch)
 */
public record Funnel(
    String name,
    int version,
    Unit unit,
    StepOrder order,
    EntryRule entry,
    Duration within,
    List<FunnelStep> steps,
    List<Exclusion> exclusions,
    List<Trait> breakdown)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A path of any order counts which of its steps were taken, all subsets of them: 8 suffice. */
  public static final int MOST_STEPS_OF_ANY_ORDER = 8;

  public static final int MOST_STEPS = 16;
  public static final int MOST_EXCLUSIONS = 8;

  public Funnel {
    steps = List.copyOf(steps);
    exclusions = List.copyOf(exclusions);
    breakdown = List.copyOf(breakdown);
    int most = order == StepOrder.ANY ? MOST_STEPS_OF_ANY_ORDER : MOST_STEPS;
    if (steps.size() < 2 || steps.size() > most) {
      throw new IllegalArgumentException("has " + steps.size() + " steps; 2 to " + most + " do");
    }
    if (exclusions.size() > MOST_EXCLUSIONS) {
      throw new IllegalArgumentException("has more than " + MOST_EXCLUSIONS + " exclusions");
    }
  }

  /** Its name and version, by which state and rows know it: {@code purchase@1}. */
  public String id() {
    return name + "@" + version;
  }

  /** The names of all its steps, in their order. */
  public List<String> stepNames() {
    return steps.stream().map(FunnelStep::name).toList();
  }

  /** The conversion window in milliseconds. */
  public long withinMs() {
    return within.toMillis();
  }

  /** Which steps an event may begin a path with, a bit each. */
  public int beginnings() {
    return order == StepOrder.ANY ? (1 << steps.size()) - 1 : 1;
  }
}
