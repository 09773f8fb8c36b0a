package dev.hearth.infra.backtest.churn.rival;

/**
 * How somebody came back, as models of repeat buying see it, in weeks.
 *
 * @param times days on which somebody came back after the first
 * @param lastWeeks from the first day to the last; 0 for one who never came back
 * @param weeks from the first day to now
 */
public record Repeats(int times, double lastWeeks, double weeks) {
  private static final double WEEK_DAYS = 7;

  /** Of somebody with so many active days, by the days of the first, the last and today. */
  public static Repeats of(int activeDays, long firstDay, long lastDay, long today) {
    return new Repeats(
        activeDays - 1, (lastDay - firstDay) / WEEK_DAYS, (today - firstDay) / WEEK_DAYS);
  }
}
