package dev.hearth.jobs.churn.score;

/**
 * What each {@link Feature} weighs, and what it usually is: a logistic regression whose signs were
 * held, so that less activity never lowers the risk. Learnt on the silence of the following 28 days
 * in communities of several kinds, for communities it has never seen; {@link Platt} fits it to
 * each.
 */
public final class ChurnWeights {
  /** The weights in use. */
  public static final ChurnWeights CURRENT =
      new ChurnWeights(
          "m8",
          0.95872,
          new double[] {
            0.28348, 0.58829, 0.07356, -0.19814, -0.78327, -0.16660, -0.08690, -0.72442
          },
          new double[] {2.980, 1.059, 4.575, 2.056, 0.962, 1.111, 1.633, -0.030});

  private static final Feature[] FEATURES = Feature.values();

  private final String version;
  private final double intercept;
  private final double[] weights;
  private final double[] means;

  /** Weights and means in the order of {@link Feature}. */
  private ChurnWeights(String version, double intercept, double[] weights, double[] means) {
    this.version = version;
    this.intercept = intercept;
    this.weights = weights;
    this.means = means;
  }

  /** The name of these weights, carried by every row that they made. */
  public String version() {
    return version;
  }

  /** The score of all zeros. */
  public double intercept() {
    return intercept;
  }

  /** What a feature weighs. */
  public double weight(Feature feature) {
    return weights[feature.ordinal()];
  }

  /** What a feature usually is. */
  public double mean(Feature feature) {
    return means[feature.ordinal()];
  }

  /** The score, log-odds of leaving before {@link Platt}. */
  public double score(Features features) {
    return own(features) + term(Feature.TREND, features);
  }

  /** The score without the community's part. */
  public double own(Features features) {
    double score = intercept;
    for (Feature feature : FEATURES) {
      if (feature != Feature.TREND) {
        score += term(feature, features);
      }
    }
    return score;
  }

  /**
   * The community's part of the score of every member.
   *
   * @param ratio active members a day in the last 7 full days against the last 28
   */
  public double trendTerm(double ratio) {
    return weight(Feature.TREND) * Math.log(ratio);
  }

  /** A feature's part of the score. */
  public double term(Feature feature, Features features) {
    return weight(feature) * features.of(feature);
  }
}
