package dev.hearth.jobs.churn.score;

import java.util.Arrays;

/**
 * What became of the members of a community whose scores were what: how many of each weekly
 * snapshot left and how many stayed, by score. From half a year of it follows the community's
 * {@link Platt}.
 *
 * <p>Counts only, so that the order in which they come does not matter. At most 36 weeks are kept:
 * the 26 that are fitted, and those whose outcome is still coming in.
 */
public final class Calibration {
  /** How many snapshots are fitted. */
  public static final int WEEKS = 26;

  /** How many are kept. */
  public static final int KEPT = 36;

  /** Into how many steps of scores members are sorted; what is beyond belongs to the last. */
  public static final int BINS = 480;

  private static final double WIDTH = 0.05;
  private static final double LOWEST = -12;
  private static final int ENOUGH = 300;
  private static final int[] NOBODY = new int[0];

  private final int[][] counts;
  private long latest;

  /** Nobody's outcome is known yet. */
  public Calibration() {
    this(Long.MIN_VALUE);
  }

  /** Nobody's outcome is known; the latest snapshot was that of a week. */
  public Calibration(long latest) {
    this.counts = new int[KEPT][];
    this.latest = latest;
    Arrays.fill(counts, NOBODY);
  }

  /**
   * The outcome of a member's score is known.
   *
   * @param week the number of the snapshot, one more each week
   * @param score the score at the snapshot, before {@link Platt}
   * @param left whether the member did not come back within the horizon
   */
  public void add(long week, double score, boolean left) {
    add(week, (left ? BINS : 0) + bin(score), 1);
  }

  /** So many more in one of the places of {@link #counts}; a week too old is no longer counted. */
  public void add(long week, int place, int more) {
    if (latest == Long.MIN_VALUE) {
      latest = week;
    }
    for (long next = Math.max(latest + 1, week - KEPT + 1); next <= week; next++) {
      counts[slot(next)] = NOBODY;
    }
    latest = Math.max(latest, week);
    if (week <= latest - KEPT) {
      return;
    }
    if (counts[slot(week)].length == 0) {
      counts[slot(week)] = new int[2 * BINS];
    }
    counts[slot(week)][place] += more;
  }

  /**
   * What turns scores into probabilities, by the outcome of the 26 snapshots up to that of a week,
   * of which the horizon must be over. The identity where fewer than 300 left or fewer than 300
   * stayed.
   */
  public Platt fit(long week) {
    int[] sum = new int[2 * BINS];
    for (long one = week - WEEKS + 1; one <= week; one++) {
      int[] some = counts(one);
      for (int place = 0; place < some.length; place++) {
        sum[place] += some[place];
      }
    }
    int stayed = Arrays.stream(sum, 0, BINS).sum();
    int left = Arrays.stream(sum, BINS, 2 * BINS).sum();
    return stayed < ENOUGH || left < ENOUGH ? Platt.IDENTITY : PlattFit.of(sum);
  }

  /**
   * How many of a week's members had which score: those who stayed by {@link #BINS}, then those who
   * left. Empty where nothing is known.
   */
  public int[] counts(long week) {
    return week > latest || week <= latest - KEPT ? NOBODY : counts[slot(week)];
  }

  /** The latest week of which anything is known; {@link Long#MIN_VALUE} for none. */
  public long latest() {
    return latest;
  }

  /** The score that stands for those of a bin. */
  static double score(int bin) {
    return LOWEST + (bin + 0.5) * WIDTH;
  }

  private static int bin(double score) {
    return (int) Math.max(0, Math.min(BINS - 1.0, Math.floor((score - LOWEST) / WIDTH)));
  }

  private static int slot(long week) {
    return (int) Math.floorMod(week, (long) KEPT);
  }
}
