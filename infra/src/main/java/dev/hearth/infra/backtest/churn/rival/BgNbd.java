package dev.hearth.infra.backtest.churn.rival;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The BG/NBD model of repeat buying (Fader, Hardie and Lee, 2005): while alive, people come back at
 * random, each at a rate of their own (gamma, shape {@code r} and rate {@code alpha} in weeks);
 * after each time they drop out with a probability of their own (beta, {@code a} and {@code b}).
 */
public record BgNbd(double r, double alpha, double a, double b) {

  /** Logarithm of the likelihood of what somebody did. */
  public double logLikelihood(Repeats repeats) {
    int x = repeats.times();
    double common =
        Gamma.logGamma(r + x)
            - Gamma.logGamma(r)
            + r * Math.log(alpha)
            + Beta.logBeta(a, b + x)
            - Beta.logBeta(a, b);
    return common + last(repeats);
  }

  /** The part that depends on when somebody was seen last: still alive, or dropped out then. */
  double last(Repeats repeats) {
    int x = repeats.times();
    double alive = -(r + x) * Math.log(alpha + repeats.weeks());
    if (x == 0) {
      return alive;
    }
    double dropped = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + repeats.lastWeeks());
    double most = Math.max(alive, dropped);
    return most + Math.log(Math.exp(alive - most) + Math.exp(dropped - most));
  }

  /** The probability that somebody has not dropped out; 1 for one who never came back. */
  public double alive(Repeats repeats) {
    int x = repeats.times();
    if (x == 0) {
      return 1;
    }
    double waited = (alpha + repeats.weeks()) / (alpha + repeats.lastWeeks());
    return 1 / (1 + a / (b + x - 1) * Math.pow(waited, r + x));
  }

  /** The probability that somebody does not come within so many weeks. */
  public double silent(Repeats repeats, double weeks) {
    double since = alpha + repeats.weeks();
    double noneWhileAlive = Math.pow(since / (since + weeks), r + repeats.times());
    return 1 - alive(repeats) * (1 - noneWhileAlive);
  }
}
