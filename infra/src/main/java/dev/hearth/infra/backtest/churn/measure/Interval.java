package dev.hearth.infra.backtest.churn.measure;

import dev.hearth.infra.backtest.Quantiles;

/** Where a figure lies in 95 of 100 cases. */
public record Interval(double low, double high) {
  static Interval of(double[] figures) {
    return new Interval(Quantiles.of(figures, 0.025), Quantiles.of(figures, 0.975));
  }
}
