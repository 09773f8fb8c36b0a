package dev.hearth.jobs.churn.score;

/**
 * What is remembered of a member: when it was heard first and last, on how many days, in what
 * rhythm, and on which of the last 64 days and weeks. Days are those of UTC; weeks are sevens of
 * days since 1970, so that a week begins on a Thursday.
 *
 * <p>Meant for contributions in order of time. Within a day any order gives the same memory. What
 * comes later than a later day still counts where its day is known to be new: within 64 days, or
 * before all others; only the usual gap of a member with more than 21 active days stays what it is.
 */
public final class Habit {
  private static final long DAY_MS = 86_400_000L;
  private static final int WEEK = 7;
  private static final int MOST_GAPS = 20;
  private static final double HALF_LIFE_DAYS = 90;

  /** The gap of a member of whom none is known, days, and how many such gaps are assumed. */
  private static final double PRIOR_GAP_DAYS = 14;

  private static final int PRIOR_GAPS = 2;
  private static final long RECENT_DAYS = (1L << 14) - 1;
  private static final long RECENT_WEEKS = (1L << 8) - 1;

  private long firstMs;
  private long lastMs;
  private int activeDays;
  private double gapMean;
  private double activity;
  private long dayMask;
  private long weekMask;

  /** Never heard. */
  public Habit() {}

  /** Takes up what {@link #saved} gave. */
  public Habit(Saved saved) {
    firstMs = saved.firstMs();
    lastMs = saved.lastMs();
    activeDays = saved.activeDays();
    gapMean = saved.gapMean();
    activity = saved.activity();
    dayMask = saved.dayMask();
    weekMask = saved.weekMask();
  }

  /**
   * The member contributed.
   *
   * @return whether that is the first known of its day
   */
  public boolean contributed(long atMs) {
    long day = Math.floorDiv(atMs, DAY_MS);
    if (activeDays == 0) {
      begin(atMs);
      return true;
    }
    long firstDay = Math.floorDiv(firstMs, DAY_MS);
    long lastDay = lastDay();
    firstMs = Math.min(firstMs, atMs);
    lastMs = Math.max(lastMs, atMs);
    if (day > lastDay) {
      next(day, day - lastDay);
      return true;
    }
    long ago = lastDay - day;
    boolean isNew = day < firstDay || (ago < Long.SIZE && (dayMask & shifted(1, ago)) == 0);
    if (isNew) {
      insert(day, lastDay);
    }
    return isNew;
  }

  private void begin(long atMs) {
    firstMs = atMs;
    lastMs = atMs;
    activeDays = 1;
    activity = 1;
    dayMask = 1;
    weekMask = 1;
  }

  /** A day after all others. */
  private void next(long day, long gap) {
    long weeks = Math.floorDiv(day, WEEK) - Math.floorDiv(day - gap, WEEK);
    int gaps = Math.min(activeDays, MOST_GAPS);
    gapMean += (gap - gapMean) / gaps;
    activity = activity * faded((double) gap) + 1;
    dayMask = shifted(dayMask, gap) | 1;
    weekMask = shifted(weekMask, weeks) | 1;
    activeDays++;
  }

  /** A new day before the last. */
  private void insert(long day, long lastDay) {
    long weeks = Math.floorDiv(lastDay, WEEK) - Math.floorDiv(day, WEEK);
    if (activeDays <= MOST_GAPS) {
      gapMean = (double) (lastDay - Math.floorDiv(firstMs, DAY_MS)) / activeDays;
    }
    activity += faded((double) (lastDay - day));
    dayMask |= shifted(1, lastDay - day);
    weekMask |= shifted(1, weeks);
    activeDays++;
  }

  /** The score at a moment without the community's part. */
  public double own(long atMs) {
    return ChurnWeights.CURRENT.own(features(atMs));
  }

  /**
   * What is seen at a moment, in a community that neither grows nor fades. A moment before the last
   * contribution is taken for that of the contribution: what has been heard is not unheard again.
   */
  public Features features(long momentMs) {
    long atMs = Math.max(momentMs, lastMs);
    long lastDay = lastDay();
    long day = Math.floorDiv(atMs, DAY_MS);
    double sinceLastDay = (double) (atMs - lastDay * DAY_MS) / DAY_MS;
    long weeks = Math.floorDiv(day, WEEK) - Math.floorDiv(lastDay, WEEK);
    return new Features(
        (double) (atMs - lastMs) / DAY_MS,
        usualGapDays(gapMean, activeDays),
        (double) (atMs - firstMs) / DAY_MS,
        activeDays,
        activity * faded(sinceLastDay),
        Long.bitCount(shifted(dayMask, day - lastDay) & RECENT_DAYS),
        Long.bitCount(shifted(weekMask, weeks) & RECENT_WEEKS),
        1);
  }

  /** The usual gap: what was seen of the member, and two gaps of two weeks. */
  static double usualGapDays(double gapMean, int activeDays) {
    int gaps = Math.min(activeDays - 1, MOST_GAPS);
    return (gapMean * gaps + PRIOR_GAP_DAYS * PRIOR_GAPS) / (gaps + PRIOR_GAPS);
  }

  /** The first contribution, ms since 1970. */
  public long firstMs() {
    return firstMs;
  }

  /** The last contribution, ms since 1970. */
  public long lastMs() {
    return lastMs;
  }

  /** The day of the last contribution, since 1970. */
  public long lastDay() {
    return Math.floorDiv(lastMs, DAY_MS);
  }

  /** On how many days the member contributed; 0 for one never heard. */
  public int activeDays() {
    return activeDays;
  }

  /** All of it, to be saved. */
  public Saved saved() {
    return new Saved(firstMs, lastMs, activeDays, gapMean, activity, dayMask, weekMask);
  }

  private static double faded(double days) {
    return Math.pow(2, -days / HALF_LIFE_DAYS);
  }

  /** Java shifts by what is left of 64; here everything is shifted out. */
  private static long shifted(long mask, long by) {
    return by >= Long.SIZE ? 0 : mask << by;
  }

  /**
   * A member's memory as numbers.
   *
   * @param firstMs first contribution, ms since 1970
   * @param lastMs last contribution, ms since 1970
   * @param activeDays days with a contribution
   * @param gapMean mean gap between active days, of the last 20 or so, days; 0 for none
   * @param activity active days as they fade, seen from the last of them
   * @param dayMask bit i for the day i days before the last active one
   * @param weekMask bit i for the week i weeks before that of the last active day
   */
  public record Saved(
      long firstMs,
      long lastMs,
      int activeDays,
      double gapMean,
      double activity,
      long dayMask,
      long weekMask) {}
}
