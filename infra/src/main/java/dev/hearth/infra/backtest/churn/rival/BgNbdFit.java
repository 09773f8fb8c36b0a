package dev.hearth.infra.backtest.churn.rival;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The BG/NBD model that makes what people did most likely.
 *
 * @param model the parameters
 * @param logLikelihood of all together
 * @param people how many
 */
public record BgNbdFit(BgNbd model, double logLikelihood, int people) {
  private static final double PRECISION = 1e-11;
  private static final int MOST_TRIES = 20_000;

  /** Beyond these a parameter says no more than at them: everybody alike, or nobody drops out. */
  private static final double LARGEST_LOG = 12;

  /**
   * Searches from all parameters at 1, and once more from what it finds, since a simplex may stall.
   *
   * @throws IllegalArgumentException for nobody
   */
  public static BgNbdFit of(List<Repeats> people) {
    if (people.isEmpty()) {
      throw new IllegalArgumentException("nobody to learn from");
    }
    var counts = new HashMap<Repeats, Integer>();
    var times = new HashMap<Integer, Integer>();
    for (Repeats one : people) {
      counts.merge(one, 1, Integer::sum);
      times.merge(one.times(), 1, Integer::sum);
    }
    PointValuePair best = search(new double[4], counts, times, people.size());
    best = search(best.getPoint(), counts, times, people.size());
    return new BgNbdFit(model(best.getPoint()), best.getValue(), people.size());
  }

  private static PointValuePair search(
      double[] from, Map<Repeats, Integer> counts, Map<Integer, Integer> times, int people) {
    var likelihood =
        new ObjectiveFunction(logs -> logLikelihood(model(logs), counts, times, people));
    return new SimplexOptimizer(new SimpleValueChecker(PRECISION, PRECISION))
        .optimize(
            new MaxEval(MOST_TRIES),
            likelihood,
            GoalType.MAXIMIZE,
            new InitialGuess(from),
            new NelderMeadSimplex(from.length, 0.5));
  }

  /** The sum over all, with what depends on the number of times only taken once for each number. */
  private static double logLikelihood(
      BgNbd model, Map<Repeats, Integer> counts, Map<Integer, Integer> times, int people) {
    double sum =
        people
            * (model.r() * Math.log(model.alpha())
                - Gamma.logGamma(model.r())
                - Beta.logBeta(model.a(), model.b()));
    for (Map.Entry<Integer, Integer> one : times.entrySet()) {
      int x = one.getKey();
      sum +=
          one.getValue() * (Gamma.logGamma(model.r() + x) + Beta.logBeta(model.a(), model.b() + x));
    }
    for (Map.Entry<Repeats, Integer> one : counts.entrySet()) {
      sum += one.getValue() * model.last(one.getKey());
    }
    return sum;
  }

  private static BgNbd model(double[] logs) {
    return new BgNbd(positive(logs[0]), positive(logs[1]), positive(logs[2]), positive(logs[3]));
  }

  private static double positive(double log) {
    return Math.exp(Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, log)));
  }
}
