package dev.hearth.jobs.silence.context;

/**
 * Somebody who usually speaks in a group, and at which hours of the day.
 *
 * <p>Hours count the days on which the member was heard in them, up to 15, halved every 28 days of
 * the calendar; an hour is a usual one when it and its two neighbours count three or more.
 */
public final class Regular {
  /** Hours of a day. */
  public static final int HOURS = 24;

  /** An hour counts no more than that. */
  public static final int MOST = 15;

  static final long PERIOD_MS = 28 * 86_400_000L;

  private static final long HOUR_MS = 3_600_000L;
  private static final int USUAL = 3;

  private final String memberId;
  private final byte[] hours;
  private double weight;
  private long lastMs;

  /**
   * Takes up what was saved.
   *
   * @param weight how much was said, fading with a half-life of 28 days, as of {@code lastMs}
   * @param hours by hour of the day, as of {@code lastMs}
   */
  public Regular(String memberId, double weight, long lastMs, byte[] hours) {
    this.memberId = memberId;
    this.weight = weight;
    this.lastMs = lastMs;
    this.hours = hours;
  }

  /** The member spoke, not before. */
  void spoke(long atMs, long offsetMs) {
    int hour = hourOf(atMs, offsetMs);
    boolean sameHour =
        Math.floorDiv(atMs + offsetMs, HOUR_MS) == Math.floorDiv(lastMs + offsetMs, HOUR_MS);
    long halvings = periods(atMs);
    for (int one = 0; one < HOURS; one++) {
      hours[one] = (byte) (hours[one] >> halvings);
    }
    if (!sameHour || hours[hour] == 0) {
      hours[hour] = (byte) Math.min(MOST, hours[hour] + 1);
    }
    weight = weightAt(atMs) + 1;
    lastMs = atMs;
  }

  /** How much the member said, as it counts at a moment. */
  public double weightAt(long atMs) {
    return weight * Math.pow(2, (lastMs - atMs) / (double) PERIOD_MS);
  }

  /** Whether the member usually speaks at an hour of the day, as known at a moment. */
  public boolean isUsualAt(int hour, long atMs) {
    int days = 0;
    for (int near = hour + HOURS - 1; near <= hour + HOURS + 1; near++) {
      days += hours[near % HOURS] >> periods(atMs);
    }
    return days >= USUAL;
  }

  public String memberId() {
    return memberId;
  }

  /** How much the member said, as of the last time. */
  public double weight() {
    return weight;
  }

  /** When the member last spoke. */
  public long lastMs() {
    return lastMs;
  }

  /** By hour of the day, as of the last time. */
  public byte[] hours() {
    return hours;
  }

  /** Which hour of the day it is. */
  static int hourOf(long atMs, long offsetMs) {
    return (int) Math.floorMod(Math.floorDiv(atMs + offsetMs, HOUR_MS), (long) HOURS);
  }

  /**
   * How often hours were halved since the member last spoke; more often than that changes nothing.
   */
  private int periods(long atMs) {
    return (int)
        Math.min(Byte.SIZE, Math.floorDiv(atMs, PERIOD_MS) - Math.floorDiv(lastMs, PERIOD_MS));
  }
}
