package dev.hearth.jobs.churn.score;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The bands in which a risk is told. A member who stays silent climbs from one to the next at a
 * moment that is known beforehand, so that one timer for each member is enough.
 */
public final class Bands implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How far a crossing is looked for, milliseconds: 400 days. */
  public static final long HORIZON_MS = 400 * 86_400_000L;

  private final double[] thresholds;

  /**
   * Bands that begin at these probabilities.
   *
   * @throws IllegalArgumentException unless they rise, each between 0 and 1
   */
  public Bands(double... thresholds) {
    double below = 0;
    for (double threshold : thresholds) {
      if (!(threshold > below && threshold < 1)) {
        throw new IllegalArgumentException(
            "Bands begin at rising probabilities between 0 and 1, not at "
                + Arrays.toString(thresholds));
      }
      below = threshold;
    }
    this.thresholds = thresholds.clone();
  }

  /** How many thresholds a probability has reached; 0 below all. */
  public int of(double probability) {
    int band = 0;
    while (band < thresholds.length && probability >= thresholds[band]) {
      band++;
    }
    return band;
  }

  /** The highest band. */
  public int highest() {
    return thresholds.length;
  }

  /** The probability at which a band begins; 0 for the lowest. */
  public double from(int band) {
    return band == 0 ? 0 : thresholds[band - 1];
  }

  /**
   * The first millisecond at which a member who stays silent is in a higher band than at a moment.
   * A silent member's risk never falls, so the moment is found by halving, to the millisecond.
   *
   * @param trendTerm what the community adds to the score, taken to stay
   * @param fromMs from when; a moment before the last contribution counts as that
   * @return milliseconds since 1970; {@link Long#MAX_VALUE} where that does not come within {@link
   *     #HORIZON_MS}
   */
  public long crossingMs(Habit habit, double trendTerm, Platt platt, long fromMs) {
    long below = Math.max(fromMs, habit.lastMs());
    int band = of(platt.probability(habit.own(below) + trendTerm));
    if (band == highest()) {
      return Long.MAX_VALUE;
    }
    double threshold = thresholds[band];
    long reached = below + HORIZON_MS;
    if (platt.probability(habit.own(reached) + trendTerm) < threshold) {
      return Long.MAX_VALUE;
    }
    while (reached - below > 1) {
      long middle = below + (reached - below) / 2;
      if (platt.probability(habit.own(middle) + trendTerm) >= threshold) {
        reached = middle;
      } else {
        below = middle;
      }
    }
    return reached;
  }
}
