package dev.hearth.jobs.silence.score;

/**
 * How many conversations must have been missed before a silence is told, by how busy a group is and
 * by how many false alarms a week it may cost.
 *
 * <p>Measured on public archives of chat; between the columns, and beyond them, straight in
 * logarithms of both.
 */
public final class Thresholds {
  /** Messages a week from which the next bucket begins. */
  private static final double[] EDGES = {8, 20, 50, 100, 300};

  private static final double[] BUDGETS = {0.2, 0.1, 0.05, 0.02, 0.01};

  private static final double[][] SCORES = {
    {6.8, 10.4, 14.0, 16.8, 18.4},
    {8.6, 12.3, 16.7, 22.5, 25.3},
    {9.2, 13.9, 18.9, 25.8, 30.0},
    {9.2, 12.6, 16.9, 24.2, 29.9},
    {7.4, 9.4, 12.4, 17.6, 21.4},
    {5.7, 7.1, 8.7, 11.0, 12.8}
  };

  /** By how much a score changes with the budget beyond the columns. */
  private static final double[] SLOPES = {0.33, 0.40, 0.37, 0.34, 0.35, 0.26};

  /** Conversations a week of the usual group of a bucket. */
  private static final double[] USUAL = {5, 7.5, 12, 18, 28, 46};

  /** In these a rate above the usual raises the threshold: half the influence of a noisy rate. */
  private static final int DAMPED_BUCKETS = 4;

  /** How many buckets there are. */
  public static final int BUCKETS = SCORES.length;

  private Thresholds() {}

  /** The bucket of a group with so many messages a week. */
  public static int bucketOf(double messagesPerWeek) {
    int bucket = 0;
    while (bucket < EDGES.length && messagesPerWeek >= EDGES[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /**
   * The score from which a silence is told, before the budget's control.
   *
   * @param budget false alarms per group and week
   * @param perWeek conversations a week
   */
  public static double threshold(int bucket, double budget, double perWeek) {
    return score(bucket, budget) * damping(bucket, perWeek);
  }

  /** How often a silence of this score or longer comes by chance, times per group and week. */
  public static double chance(int bucket, double score, double perWeek) {
    double plain = Math.log(score / damping(bucket, perWeek));
    double[] scores = SCORES[bucket];
    int last = scores.length - 1;
    if (plain <= Math.log(scores[0])) {
      return BUDGETS[0] * Math.exp((Math.log(scores[0]) - plain) / SLOPES[bucket]);
    }
    for (int i = 0; i < last; i++) {
      if (plain <= Math.log(scores[i + 1])) {
        double part =
            (plain - Math.log(scores[i])) / (Math.log(scores[i + 1]) - Math.log(scores[i]));
        return Math.exp(between(Math.log(BUDGETS[i]), Math.log(BUDGETS[i + 1]), part));
      }
    }
    return BUDGETS[last] * Math.exp((Math.log(scores[last]) - plain) / SLOPES[bucket]);
  }

  static double score(int bucket, double budget) {
    double[] scores = SCORES[bucket];
    int last = scores.length - 1;
    if (budget >= BUDGETS[0]) {
      return scores[0] * Math.pow(BUDGETS[0] / budget, SLOPES[bucket]);
    }
    for (int i = 0; i < last; i++) {
      if (budget >= BUDGETS[i + 1]) {
        double part = Math.log(BUDGETS[i] / budget) / Math.log(BUDGETS[i] / BUDGETS[i + 1]);
        return Math.exp(between(Math.log(scores[i]), Math.log(scores[i + 1]), part));
      }
    }
    return scores[last] * Math.pow(BUDGETS[last] / budget, SLOPES[bucket]);
  }

  private static double damping(int bucket, double perWeek) {
    return bucket < DAMPED_BUCKETS ? Math.sqrt(perWeek / USUAL[bucket]) : 1;
  }

  private static double between(double from, double to, double part) {
    return from + (to - from) * part;
  }
}
