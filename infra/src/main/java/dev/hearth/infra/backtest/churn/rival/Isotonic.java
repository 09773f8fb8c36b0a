package dev.hearth.infra.backtest.churn.rival;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The best rule that says: the longer the silence, the likelier the loss (pool adjacent violators,
 * least squares). Between two steps it goes straight; beyond the ends it stays.
 */
public final class Isotonic {
  private final NavigableMap<Double, Double> corners = new TreeMap<>();

  /** Values in a row of which the same is said. */
  private record Step(double from, double to, double lost, double all) {
    double share() {
      return lost / all;
    }

    Step with(Step next) {
      return new Step(from, next.to, lost + next.lost, all + next.all);
    }
  }

  private Isotonic() {}

  /**
   * Learns from examples.
   *
   * @param values what is known of each
   * @param lost whether each was lost
   * @throws IllegalArgumentException for no examples
   */
  public static Isotonic of(double[] values, boolean[] lost) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing to learn from");
    }
    var examples = new TreeMap<Double, Step>();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      examples.merge(value, new Step(value, value, lost[i] ? 1 : 0, 1), Step::with);
    }
    var rule = new Isotonic();
    for (Step step : pooled(examples)) {
      rule.corners.put(step.from(), step.share());
      rule.corners.put(step.to(), step.share());
    }
    return rule;
  }

  private static List<Step> pooled(Map<Double, Step> examples) {
    var steps = new ArrayList<Step>();
    for (Step example : examples.values()) {
      Step step = example;
      while (!steps.isEmpty() && steps.get(steps.size() - 1).share() >= step.share()) {
        step = steps.remove(steps.size() - 1).with(step);
      }
      steps.add(step);
    }
    return steps;
  }

  /** The probability of a loss. */
  public double probability(double value) {
    Map.Entry<Double, Double> below = corners.floorEntry(value);
    Map.Entry<Double, Double> above = corners.ceilingEntry(value);
    if (below == null || above == null) {
      return (below == null ? corners.firstEntry() : below).getValue();
    }
    double width = above.getKey() - below.getKey();
    double way = width == 0 ? 0 : (value - below.getKey()) / width;
    return below.getValue() + way * (above.getValue() - below.getValue());
  }
}
