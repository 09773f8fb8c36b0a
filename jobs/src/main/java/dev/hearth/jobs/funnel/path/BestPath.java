package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.Funnel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of the beginning that leads furthest.
 *
 * <p>Of two runs that have taken the same steps the one that began later has its window open for
 * longer and takes every step that the other takes, so only that one is kept: there are never more
 * runs than steps, or subsets of steps where any order will do. What the earlier one had reached is
 * told of already.
 */
final class BestPath extends Paths {
  private static final long serialVersionUID = 1L;

  BestPath(Funnel funnel) {
    super(funnel);
  }

  @Override
  public Progress after(Progress before, Touch touch) {
    Run shown = before.shown();
    if (isOver(before, touch)) {
      return before;
    }
    List<Run> runs = new ArrayList<>();
    @Nullable Run best = null;
    long stuckUntilMs = before.stuckUntilMs();
    for (Run run : before.runs()) {
      if (!isInTime(run, touch) || isExcluded(run, touch)) {
        // The watermark may be far behind this event: until it comes, the run is as it was.
        stuckUntilMs = Math.max(stuckUntilMs, Math.min(windowEndMs(run), touch.atMs()));
        continue;
      }
      Run further = further(run, touch);
      if (further != null) {
        keep(runs, further);
        best = better(best, further);
      } else if (isStrict()) {
        stuckUntilMs = Math.max(stuckUntilMs, windowEndMs(run));
      } else {
        keep(runs, run);
      }
    }
    Run begun = beginning(touch);
    if (begun != null) {
      keep(runs, begun);
      best = better(best, begun);
    }
    if (best != null && (shown == null || best.level() > shown.level())) {
      return new Progress(best, 0, false, isWhole(best) ? List.of() : runs, stuckUntilMs);
    }
    return told(before, touch, runs, stuckUntilMs);
  }

  @Override
  public boolean isOver(Progress progress, Touch touch) {
    Run run = progress.shown();
    return run != null && isWhole(run);
  }

  @Override
  public long openUntilMs(Progress progress) {
    long untilMs = progress.stuckUntilMs();
    for (Run run : progress.runs()) {
      untilMs = Math.max(untilMs, windowEndMs(run));
    }
    return untilMs;
  }

  /** The event led nobody further than the run that is told of; what it is to that one. */
  private Progress told(Progress before, Touch touch, List<Run> runs, long stuckUntilMs) {
    Run shown = before.shown();
    boolean follows =
        shown != null && !before.isExcluded() && !before.broken() && isInTime(shown, touch);
    boolean excluded = shown != null && follows && isExcluded(shown, touch);
    return new Progress(
        shown,
        excluded ? touch.atMs() : before.excludedMs(),
        before.broken() || (follows && !excluded && isStrict()),
        runs,
        stuckUntilMs);
  }

  /** Adds a run that began later than all in the list, or with the same event. */
  private static void keep(List<Run> runs, Run later) {
    runs.removeIf(run -> run.taken() == later.taken());
    runs.add(later);
  }

  private static Run better(@Nullable Run one, Run later) {
    return one == null || later.level() >= one.level() ? later : one;
  }
}
