package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.Funnel;
import org.jspecify.annotations.Nullable;

/** The path of the first beginning; what looks like a beginning later is nothing to it. */
final class FirstPath extends Paths {
  private static final long serialVersionUID = 1L;

  FirstPath(Funnel funnel) {
    super(funnel);
  }

  @Override
  public Progress after(Progress before, Touch touch) {
    Run run = before.shown();
    if (run == null) {
      Run begun = beginning(touch);
      return begun == null ? before : Progress.of(begun);
    }
    return isOver(before, touch) ? before : followed(before, run, touch);
  }

  @Override
  public boolean isOver(Progress progress, Touch touch) {
    Run run = progress.shown();
    return run != null
        && (isWhole(run) || progress.isExcluded() || progress.broken() || !isInTime(run, touch));
  }

  @Override
  public long openUntilMs(Progress progress) {
    Run run = progress.shown();
    return run == null || progress.isExcluded() ? Long.MIN_VALUE : windowEndMs(run);
  }

  private Progress followed(Progress before, Run run, Touch touch) {
    if (isExcluded(run, touch)) {
      return before.excluded(touch.atMs());
    }
    @Nullable Run further = further(run, touch);
    if (further != null) {
      return Progress.of(further);
    }
    return isStrict() ? before.broke() : before;
  }
}
