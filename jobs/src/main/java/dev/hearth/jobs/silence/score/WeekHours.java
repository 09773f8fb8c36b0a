package dev.hearth.jobs.silence.score;

/**
 * Hours of the calendar, told apart by their number since 1970-01-01 00:00 in local time, a
 * Thursday; and their place in the week.
 */
public final class WeekHours {
  /** Hours of a week. */
  public static final int COUNT = 168;

  /** Milliseconds of an hour. */
  public static final long HOUR_MS = 3_600_000L;

  /** Milliseconds of a week. */
  public static final long WEEK_MS = COUNT * HOUR_MS;

  private WeekHours() {}

  /**
   * The number of the hour.
   *
   * @param offsetMs of local time from UTC
   */
  public static long hourOf(long atMs, long offsetMs) {
    return Math.floorDiv(atMs + offsetMs, HOUR_MS);
  }

  /** Where an hour stands in the week, 0 to 167; 0 is Thursday's first. */
  public static int binOf(long hour) {
    return (int) Math.floorMod(hour, (long) COUNT);
  }

  static int before(int bin) {
    return bin == 0 ? COUNT - 1 : bin - 1;
  }

  static int after(int bin) {
    return bin == COUNT - 1 ? 0 : bin + 1;
  }
}
