package dev.hearth.jobs.silence.water;

import java.util.Arrays;

/**
 * What the days of a group are like, of the last 56 those on which somebody spoke.
 *
 * @param days how many
 * @param perMember messages per member, exceeded on one day of ten
 * @param messages exceeded on every other day
 */
public record UsualDays(int days, double perMember, double messages) {
  /** So many days must be known before a day is judged by them. */
  public static final int ENOUGH = 14;

  private static final double RARE = 0.9;
  private static final double MEDIAN = 0.5;

  /**
   * Sums up.
   *
   * @param messages of each day
   * @param members of each day; 0 for a day without any
   */
  static UsualDays of(char[] messages, char[] members) {
    double[] ratios = new double[members.length];
    double[] volumes = new double[members.length];
    int days = 0;
    for (int i = 0; i < members.length; i++) {
      if (members[i] > 0) {
        ratios[days] = (double) messages[i] / members[i];
        volumes[days++] = messages[i];
      }
    }
    return new UsualDays(days, quantile(ratios, days, RARE), quantile(volumes, days, MEDIAN));
  }

  /** Whether that is enough to judge a day by. */
  public boolean enough() {
    return days >= ENOUGH;
  }

  /** The element that ClickHouse's {@code quantileExact} takes, so that SQL gives the same. */
  private static double quantile(double[] values, int count, double level) {
    if (count == 0) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[(int) (level * count)];
  }
}
