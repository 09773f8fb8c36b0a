package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.StepOrder;
import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Follows a funnel's paths event by event, in the order of {@link Touch}: ordered, strict or any
 * order, windows and exclusions as Mixpanel's (the path ends there, the steps before it count),
 * other than PostHog's, which drops the whole path.
 */
public abstract class Paths implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Funnel funnel;

  Paths(Funnel funnel) {
    this.funnel = funnel;
  }

  /** The rule of a funnel. */
  public static Paths of(Funnel funnel) {
    return funnel.entry() == EntryRule.FIRST ? new FirstPath(funnel) : new BestPath(funnel);
  }

  /** One event more, later in order than all before it. */
  public abstract Progress after(Progress before, Touch touch);

  /**
   * Whether an event cannot change anything, whatever else may come after what has been heard.
   *
   * @param progress before which nothing will be heard any more
   */
  public abstract boolean isOver(Progress progress, Touch touch);

  /** Until when a run may still become what is told of; of no run, before all time. */
  public abstract long openUntilMs(Progress progress);

  /** Several events more, in their order. */
  public Progress after(Progress before, Collection<Touch> touches) {
    Progress progress = before;
    for (Touch touch : touches) {
      progress = after(progress, touch);
    }
    return progress;
  }

  /**
   * What has become of a path by a time.
   *
   * @param progress in which a run began
   * @param nowMs all events until then are in it
   */
  public Outcome outcome(Progress progress, long nowMs) {
    if (progress.shown() != null && isWhole(progress.shown())) {
      return Outcome.CONVERTED;
    }
    if (openUntilMs(progress) > nowMs) {
      return Outcome.IN_PROGRESS;
    }
    return progress.isExcluded() ? Outcome.EXCLUDED : Outcome.EXPIRED;
  }

  /** The last moment at which a step of a run counts. */
  public long windowEndMs(Run run) {
    return run.startMs() + funnel.withinMs();
  }

  boolean isInTime(Run run, Touch touch) {
    return touch.atMs() <= windowEndMs(run);
  }

  boolean isWhole(Run run) {
    return run.level() >= funnel.steps().size();
  }

  boolean isStrict() {
    return funnel.order() == StepOrder.STRICT;
  }

  /** A run that begins with an event; null if none may. */
  @Nullable Run beginning(Touch touch) {
    int begins = touch.steps() & funnel.beginnings();
    return begins == 0 ? null : Run.beginning(touch, Integer.numberOfTrailingZeros(begins));
  }

  /** The run with a step more, if an event takes one; else null. */
  @Nullable Run further(Run run, Touch touch) {
    if (funnel.order() == StepOrder.ANY) {
      int fresh = touch.steps() & ~run.taken();
      return fresh == 0 ? null : run.then(touch, Integer.numberOfTrailingZeros(fresh));
    }
    return touch.matches(run.level()) ? run.then(touch, run.level()) : null;
  }

  /** Whether an event ends a run that has come so far. */
  boolean isExcluded(Run run, Touch touch) {
    if (touch.exclusions() == 0) {
      return false;
    }
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      if (touch.excludes(i) && holds(funnel.exclusions().get(i), run)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Exclusion exclusion, Run run) {
    int last = run.level() - 1;
    return funnel.order() == StepOrder.ANY
        || (exclusion.from() <= last && last < exclusion.until());
  }
}
