package dev.hearth.jobs.churn.score;

/**
 * How a community's scores become probabilities: the odds at which members with such a score left
 * it before (Platt, 1999).
 *
 * @param a steepness, above 0, so that the order of members stays
 * @param b shift
 */
public record Platt(double a, double b) {
  /** For a community of which too little is known. */
  public static final Platt IDENTITY = new Platt(1, 0);

  /** The probability that a member with this score leaves. */
  public double probability(double score) {
    return 1 / (1 + Math.exp(-(a * score + b)));
  }
}
