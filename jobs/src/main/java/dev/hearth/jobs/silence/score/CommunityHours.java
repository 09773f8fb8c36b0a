package dev.hearth.jobs.silence.score;

import java.util.Arrays;

/**
 * In how many hours the groups of a community spoke, by hour of the week, fading like {@link
 * ActiveHours}; and how that stood before any hour of the last half year.
 *
 * <p>A group's shape is made with the community's as it was when the group last changed it, before
 * that hour began. An hour of the calendar changes one hour of the week only, so one number per
 * hour is all the history needs: 35 KB for a community, however many groups it has. What is older
 * counts as part of every shape.
 */
public final class CommunityHours {
  /** How many hours of history are told apart: 26 weeks. */
  public static final int HISTORY = 26 * WeekHours.COUNT;

  /** What every hour of the week counts before anything was heard. */
  private static final double PRIOR = 0.5;

  private static final int REBASE = 8;

  private final double[] total;
  private final double[] hours;
  private int base;
  private long latest;

  /** Nothing heard yet. */
  public CommunityHours() {
    this(new double[WeekHours.COUNT], new double[HISTORY], 0, 0);
  }

  /**
   * Takes up what was saved.
   *
   * @param total by hour of the week, all that was counted
   * @param hours the last {@link #HISTORY} hours, each at its number modulo that
   * @param base from which half-life since 1970 weights are seen; 0 for nothing heard yet
   * @param latest the number of the latest hour
   */
  public CommunityHours(double[] total, double[] hours, int base, long latest) {
    this.total = total;
    this.hours = hours;
    this.base = base;
    this.latest = latest;
  }

  /** Counts an hour in which a group spoke, seen for the first time at a moment in it. */
  public void add(long hour, long atMs) {
    int halves = (int) Math.floorDiv(atMs, ActiveHours.HALF_LIFE_MS);
    if (base == 0) {
      base = halves;
      latest = hour;
      Arrays.fill(total, PRIOR * ActiveHours.weight(atMs, base));
    } else if (halves - base >= REBASE) {
      rebase(halves);
    }
    advance(hour);
    double weight = ActiveHours.weight(atMs, base);
    total[WeekHours.binOf(hour)] += weight;
    if (hour > latest - HISTORY) {
      hours[slot(hour)] += weight;
    }
  }

  /**
   * Each hour of the week's part of all that was said before an hour, that hour itself counted once
   * as seen by one group.
   *
   * @param hour the number of the hour
   * @param atMs when the group was first heard in it
   * @param parts takes the 168 parts; they add up to 1
   */
  public void partsBefore(long hour, long atMs, double[] parts) {
    System.arraycopy(total, 0, parts, 0, WeekHours.COUNT);
    for (long one = Math.max(hour, latest - HISTORY + 1); one <= latest; one++) {
      parts[WeekHours.binOf(one)] -= hours[slot(one)];
    }
    parts[WeekHours.binOf(hour)] += ActiveHours.weight(atMs, base);
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    for (int bin = 0; bin < parts.length; bin++) {
      parts[bin] /= sum;
    }
  }

  /** All that was counted, by hour of the week. */
  public double[] total() {
    return total;
  }

  /** The history, as the constructor takes it. */
  public double[] hours() {
    return hours;
  }

  public int base() {
    return base;
  }

  public long latest() {
    return latest;
  }

  private void advance(long hour) {
    for (long next = latest + 1; next <= hour; next++) {
      hours[slot(next)] = 0;
    }
    latest = Math.max(latest, hour);
  }

  private void rebase(int halves) {
    double factor = Math.pow(2.0, base - halves);
    for (int bin = 0; bin < total.length; bin++) {
      total[bin] *= factor;
    }
    for (int slot = 0; slot < hours.length; slot++) {
      hours[slot] *= factor;
    }
    base = halves;
  }

  private static int slot(long hour) {
    return (int) Math.floorMod(hour, (long) HISTORY);
  }
}
