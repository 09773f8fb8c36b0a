package dev.hearth.infra.backtest.churn.measure;

import java.util.ArrayList;
import java.util.List;

/** One pass over what was told, by growing probability: whole numbers, so that nothing is lost. */
final class Pass {
  private static final int BINS = 10;

  private final long total;
  private final double[] predicted = new double[BINS];
  private final double[] observed = new double[BINS];
  private long lost;
  private long stayed;
  private double won;
  private double squares;

  /** Over so many. */
  Pass(long total) {
    this.total = total;
  }

  /** All who were told the same probability: so many, and how many of them were lost. */
  void tie(double probability, long gone, long all) {
    long kept = all - gone;
    won += gone * (stayed + kept / 2.0);
    squares += gone * (1 - probability) * (1 - probability) + kept * probability * probability;
    if (all > 0) {
      fill(probability, (double) gone / all, all);
    }
    lost += gone;
    stayed += kept;
  }

  /** In tenths of one: a bin may end within one who counts once. */
  private void fill(double probability, double share, long all) {
    long from = (lost + stayed) * BINS;
    long until = from + all * BINS;
    while (from < until) {
      int bin = (int) (from / total);
      long end = Math.min(until, (bin + 1) * total);
      double part = (double) (end - from) / BINS;
      predicted[bin] += part * probability;
      observed[bin] += part * share;
      from = end;
    }
  }

  Measurement measurement() {
    double size = (double) total / BINS;
    double distance = 0;
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      distance += Math.abs(predicted[i] - observed[i]);
      bins.add(new Bin(predicted[i] / size, observed[i] / size));
    }
    double base = (double) lost / total;
    return new Measurement(
        base,
        won / ((double) lost * stayed),
        squares / total,
        distance / total,
        observed[BINS - 1] / size / base,
        bins);
  }
}
