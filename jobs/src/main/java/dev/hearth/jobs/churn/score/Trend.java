package dev.hearth.jobs.churn.score;

/**
 * How many members of a community contributed on each of its last days, and what the change says:
 * who stays in a community that fades is more at risk. 64 days are kept, whatever happens.
 */
public final class Trend {
  /** How many days are kept. */
  public static final int DAYS = 64;

  private static final int WEEK = 7;
  private static final int MONTH = 28;
  private static final double FEW = 0.2;

  private final int[] members;
  private long latest;

  /** Nobody was heard yet. */
  public Trend() {
    this(new int[DAYS], 0);
  }

  /**
   * Takes up what was saved.
   *
   * @param members by day, each at its number modulo {@link #DAYS}
   * @param latest the latest day
   */
  public Trend(int[] members, long latest) {
    this.members = members;
    this.latest = latest;
  }

  /** So many more members contributed on a day; days too old are no longer counted. */
  public void add(long day, int more) {
    for (long next = Math.max(latest + 1, day - DAYS + 1); next <= day; next++) {
      members[slot(next)] = 0;
    }
    latest = Math.max(latest, day);
    if (day > latest - DAYS) {
      members[slot(day)] += more;
    }
  }

  /** How many members contributed on a day; 0 for a day that is not kept. */
  public int members(long day) {
    return day > latest || day <= latest - DAYS ? 0 : members[slot(day)];
  }

  /**
   * Active members a day in the 7 full days before a day against the 28 before it; days with nobody
   * count. 1 where nothing changes, and where nobody was ever heard.
   */
  public double ratio(long day) {
    return (mean(day, WEEK) + FEW) / (mean(day, MONTH) + FEW);
  }

  /** What the trend adds on a day to the score of every member. */
  public double term(long day) {
    return ChurnWeights.CURRENT.trendTerm(ratio(day));
  }

  /** The latest day on which anybody was heard, since 1970. */
  public long latest() {
    return latest;
  }

  /** The counts, as the constructor takes them. */
  public int[] members() {
    return members;
  }

  private double mean(long day, int days) {
    int sum = 0;
    for (int ago = 1; ago <= days; ago++) {
      sum += members(day - ago);
    }
    return (double) sum / days;
  }

  private static int slot(long day) {
    return (int) Math.floorMod(day, (long) DAYS);
  }
}
