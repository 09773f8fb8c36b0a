package dev.hearth.infra.backtest.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * Silences that are made: the archive is cut off at a moment drawn evenly from the time in which
 * groups could be judged, and what follows in the group is left out. A detector whose deadline was
 * before the cut was in alarm already; such cuts are left aside.
 */
final class Cuts {
  private static final double HOUR_MS = 3_600_000;

  private record Cut(Gap gap, long atMs) {}

  private final List<Cut> cuts = new ArrayList<>();

  /** Draws so many moments. */
  static Cuts draw(List<Gap> gaps, int count, long seed) {
    var drawn = new Cuts();
    long[] ends = new long[gaps.size()];
    long total = 0;
    for (int i = 0; i < ends.length; i++) {
      total += gaps.get(i).exposureMs();
      ends[i] = total;
    }
    var dice = new SplittableRandom(seed);
    for (int i = 0; i < count && total > 0; i++) {
      long at = dice.nextLong(total);
      int found = Arrays.binarySearch(ends, at + 1);
      int index = found < 0 ? -found - 1 : found;
      Gap gap = gaps.get(index);
      drawn.cuts.add(new Cut(gap, gap.fromMs() + at - (ends[index] - gap.exposureMs())));
    }
    return drawn;
  }

  /** Hours from each cut to a detector's alarm, by stratum. */
  Map<Stratum, double[]> delays(ToLongFunction<Gap> deadlineMs) {
    var hours = new EnumMap<Stratum, List<Double>>(Stratum.class);
    for (Stratum stratum : Stratum.values()) {
      hours.put(stratum, new ArrayList<>());
    }
    for (Cut cut : cuts) {
      long toldMs = deadlineMs.applyAsLong(cut.gap());
      if (toldMs > cut.atMs()) {
        hours
            .getOrDefault(cut.gap().stratum(), new ArrayList<>())
            .add((toldMs - cut.atMs()) / HOUR_MS);
      }
    }
    var delays = new EnumMap<Stratum, double[]>(Stratum.class);
    hours.forEach(
        (stratum, all) ->
            delays.put(stratum, all.stream().mapToDouble(Double::doubleValue).toArray()));
    return delays;
  }
}
