package dev.hearth.jobs.funnel.path;

import java.util.ArrayList;
import java.util.List;

/**
 * One beginning, and how far it led.
 *
 * @param groupId where it began
 * @param breakdown the funnel's breakdown of the event that it began with
 * @param reachedMs when each step was taken, the beginning first
 * @param steps which steps those were, from 0: all in turn, but for a funnel of any order
 */
public record Run(
    String groupId, List<String> breakdown, List<Long> reachedMs, List<Integer> steps) {

  public Run {
    breakdown = List.copyOf(breakdown);
    reachedMs = List.copyOf(reachedMs);
    steps = List.copyOf(steps);
  }

  static Run beginning(Touch touch, int step) {
    return new Run(touch.groupId(), touch.breakdown(), List.of(touch.atMs()), List.of(step));
  }

  Run then(Touch touch, int step) {
    var times = new ArrayList<>(reachedMs);
    times.add(touch.atMs());
    var taken = new ArrayList<>(steps);
    taken.add(step);
    return new Run(groupId, breakdown, times, taken);
  }

  /** When it began. */
  public long startMs() {
    return reachedMs.get(0);
  }

  /** When the latest step was taken. */
  public long lastMs() {
    return reachedMs.get(reachedMs.size() - 1);
  }

  /** How many steps were taken. */
  public int level() {
    return steps.size();
  }

  /** Which steps were taken, a bit each. */
  int taken() {
    int taken = 0;
    for (int step : steps) {
      taken |= 1 << step;
    }
    return taken;
  }
}
