package dev.hearth.jobs.silence.score;

/** Messages of a group on each of the last 28 days, which decide how busy it is. */
public final class DayCounts {
  /** How many days count. */
  public static final int DAYS = 28;

  private static final int MOST = 0xFFFF;
  private static final int ENOUGH_MESSAGES = 8;
  private static final int ENOUGH_DAYS = 4;
  private static final double WEEKS = 4;

  private final char[] counts;
  private long latest;

  /** Nothing heard yet. */
  public DayCounts() {
    this(new char[DAYS], Long.MIN_VALUE);
  }

  /**
   * Takes up what was saved.
   *
   * @param counts each day at its number modulo 28
   * @param latest number of the latest day
   */
  public DayCounts(char[] counts, long latest) {
    this.counts = counts;
    this.latest = latest;
  }

  /** Counts a message of a day; one that is too long ago counts nothing. */
  public void add(long day) {
    if (latest == Long.MIN_VALUE) {
      latest = day;
    }
    for (long next = Math.max(latest + 1, day - DAYS + 1); next <= day; next++) {
      counts[slot(next)] = 0;
    }
    latest = Math.max(latest, day);
    if (day > latest - DAYS && counts[slot(day)] < MOST) {
      counts[slot(day)]++;
    }
  }

  /** Messages a week, as of the latest day. */
  public double perWeek() {
    return sum() / WEEKS;
  }

  /** Whether that is enough to judge the group by. */
  public boolean enough() {
    int days = 0;
    for (char count : counts) {
      days += count > 0 ? 1 : 0;
    }
    return days >= ENOUGH_DAYS && sum() >= ENOUGH_MESSAGES;
  }

  /** Messages of the last 28 days. */
  public int sum() {
    int sum = 0;
    for (char count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The days, each at its number modulo 28. */
  public char[] counts() {
    return counts;
  }

  /** Number of the latest day. */
  public long latest() {
    return latest;
  }

  private static int slot(long day) {
    return (int) Math.floorMod(day, (long) DAYS);
  }
}
