package dev.hearth.jobs.funnel.conversion;

import java.util.List;

/**
 * Some days of a funnel, and the same days of the four weeks before.
 *
 * @param first day, since 1970
 * @param last day
 * @param entered on these days
 * @param converted of them
 * @param usuallyEntered on the same days of the four weeks before, all together
 * @param usuallyConverted of them
 */
record Comparison(
    int first, int last, int entered, int converted, int usuallyEntered, int usuallyConverted) {
  private static final int WEEK = 7;
  private static final int WEEKS = 4;

  /** Of the days until one, that one among them. */
  static Comparison of(List<DayRate> rates, int last, int days) {
    int entered = 0;
    int converted = 0;
    int usuallyEntered = 0;
    int usuallyConverted = 0;
    for (DayRate rate : rates) {
      int ago = last - rate.day();
      if (ago >= 0 && ago < days) {
        entered += rate.entered();
        converted += rate.converted();
      } else if (ago >= WEEK && ago / WEEK <= WEEKS && ago % WEEK < days) {
        usuallyEntered += rate.entered();
        usuallyConverted += rate.converted();
      }
    }
    return new Comparison(
        last - days + 1, last, entered, converted, usuallyEntered, usuallyConverted);
  }

  double rate() {
    return entered == 0 ? 0 : (double) converted / entered;
  }

  double usualRate() {
    return usuallyEntered == 0 ? 0 : (double) usuallyConverted / usuallyEntered;
  }

  /**
   * So many standard errors of the difference of two proportions below the usual rate, with the
   * variance of both together, as the two-proportion z test has it.
   */
  double leastUsual(double errors) {
    double all = (double) usuallyEntered + entered;
    double together = (usuallyConverted + converted) / all;
    double error = Math.sqrt(together * (1 - together) * (1.0 / entered + 1.0 / usuallyEntered));
    return usualRate() - errors * error;
  }
}
