package dev.hearth.jobs.silence.score;

/**
 * Keeps the false alarms of a community to the budget, whatever its silences look like: each
 * silence that ended raises the thresholds of its bucket a little where it had been told, and
 * lowers them by what it was allowed to cost. In the long run as many are told as the budget says
 * (adaptive conformal inference: Gibbs and Candès, 2021).
 *
 * <p>To be told of silences in the order in which they ended.
 */
public final class BudgetControl {
  private static final double STEP = 0.05;
  private static final double MOST = Math.log(4);

  private final double[] logs;

  /** Nothing learnt yet. */
  public BudgetControl() {
    this(new double[Thresholds.BUCKETS]);
  }

  /** Takes up what {@link #logs} gave. */
  public BudgetControl(double[] logs) {
    this.logs = logs;
  }

  /**
   * A silence ended.
   *
   * @param told whether it had been told, and ended all the same
   * @param groupWeeks how long it was, weeks, at most four
   * @param budget false alarms per group and week
   */
  public void ended(int bucket, boolean told, double groupWeeks, double budget) {
    double log = logs[bucket] + STEP * ((told ? 1 : 0) - budget * groupWeeks);
    logs[bucket] = Math.max(-MOST, Math.min(MOST, log));
  }

  /** The logarithm of the factor on a bucket's thresholds. */
  public double log(int bucket) {
    return logs[bucket];
  }

  /** The logarithms of all buckets. */
  public double[] logs() {
    return logs;
  }
}
