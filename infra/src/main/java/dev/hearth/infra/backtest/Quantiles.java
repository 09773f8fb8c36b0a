package dev.hearth.infra.backtest;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Quantiles of a few thousand figures. */
public final class Quantiles {
  private Quantiles() {}

  /** The quantile of a share from 0 to 1; NaN where there are no figures. */
  public static double of(double[] figures, double share) {
    return figures.length == 0
        ? Double.NaN
        : new Percentile()
            .withEstimationType(Percentile.EstimationType.R_7)
            .evaluate(figures, share * 100);
  }

  /** The share of figures up to a limit; NaN where there are none. */
  public static double share(double[] figures, double most) {
    int within = 0;
    for (double figure : figures) {
      within += figure <= most ? 1 : 0;
    }
    return figures.length == 0 ? Double.NaN : (double) within / figures.length;
  }
}
