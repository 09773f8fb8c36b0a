package dev.hearth.infra.backtest.silence;

import dev.hearth.infra.backtest.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What a detector trades: how many false alarms for how short a delay.
 *
 * @param name of the detector
 * @param points by growing false alarms
 */
public record Curve(String name, List<Point> points) {
  private static final double HOUR_MS = 3_600_000;

  /** Smallest deviation of pauses that the normal detector assumes, as it is usually set. */
  private static final double LEAST_DEVIATION_MS = 60_000;

  /**
   * One setting of a detector.
   *
   * @param falseAlarmRate per eligible group and week
   * @param medianHours from the cut to the alarm
   */
  public record Point(double falseAlarmRate, double medianHours) {}

  /** Hearth's own, one run for each budget. */
  static Curve ours(List<SilenceBacktest.Run> runs, int cuts, long seed) {
    var points = new ArrayList<Point>();
    for (SilenceBacktest.Run run : runs) {
      points.add(point(run.gaps(), Cuts.draw(run.gaps(), cuts, seed), Gap::deadlineMs));
    }
    return new Curve("conversations missed", points);
  }

  /** What everybody else does, over the same silences. */
  static List<Curve> others(List<Gap> gaps, int cuts, long seed) {
    Cuts drawn = Cuts.draw(gaps, cuts, seed);
    var normal = new NormalDistribution();
    return List.of(
        swept("fixed timeout", 12, 1200, gaps, drawn, Curve::fixed),
        swept("phi accrual, exponential", 0.5, 60, gaps, drawn, Curve::exponential),
        swept("phi accrual, normal", 0.5, 14, gaps, drawn, phi -> normal(normal, phi)));
  }

  private static ToLongFunction<Gap> fixed(double hours) {
    return gap -> gap.fromMs() + (long) (hours * HOUR_MS);
  }

  /** phi = t / (mean ln 10). */
  private static ToLongFunction<Gap> exponential(double phi) {
    return gap -> gap.fromMs() + (long) (phi * gap.meanMs() * Math.log(10));
  }

  /** phi = -log10(1 - F(t)) with F normal. */
  private static ToLongFunction<Gap> normal(NormalDistribution normal, double phi) {
    double deviations = normal.inverseCumulativeProbability(1 - Math.pow(10, -phi));
    return gap ->
        gap.fromMs()
            + (long) (gap.meanMs() + deviations * Math.max(LEAST_DEVIATION_MS, gap.deviationMs()));
  }

  private static Curve swept(
      String name,
      double from,
      double to,
      List<Gap> gaps,
      Cuts cuts,
      DoubleFunction<ToLongFunction<Gap>> detector) {
    int steps = 24;
    var points = new ArrayList<Point>();
    for (int i = steps; i >= 0; i--) {
      double setting = from * Math.pow(to / from, (double) i / steps);
      points.add(point(gaps, cuts, detector.apply(setting)));
    }
    return new Curve(name, points);
  }

  private static Point point(List<Gap> gaps, Cuts cuts, ToLongFunction<Gap> deadlineMs) {
    double[] hours =
        cuts.delays(deadlineMs).values().stream().flatMapToDouble(Arrays::stream).toArray();
    return new Point(new SilenceJudge(gaps, deadlineMs).falseAlarmRate(), Quantiles.of(hours, 0.5));
  }
}
