package dev.hearth.jobs.silence.score;

/**
 * In how many hours something was said, by hour of the week, each fading with a half-life of 56
 * days.
 *
 * <p>Counts are kept as if seen from a moment in the past, so that fading costs nothing: adding an
 * hour adds a weight that grows by half-lives. The moment moves on in whole half-lives, which is
 * exact. Each count keeps 29 bits of its fraction, which is what {@link #packed} saves: a restored
 * group goes on with the very same numbers.
 */
public final class ActiveHours {
  /** Half-life of a count, milliseconds. */
  public static final long HALF_LIFE_MS = 56L * 24 * WeekHours.HOUR_MS;

  private static final int REBASE = 8;
  private static final int DROPPED_BITS = 24;

  private final double[] counts;
  private int base;

  /** Nothing heard yet. */
  public ActiveHours() {
    this(new double[WeekHours.COUNT], 0);
  }

  private ActiveHours(double[] counts, int base) {
    this.counts = counts;
    this.base = base;
  }

  /** Takes up what {@link #packed} and {@link #base} gave. */
  public static ActiveHours of(long[] packed, int base) {
    double[] counts = new double[WeekHours.COUNT];
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] = Double.longBitsToDouble(packed[bin] << DROPPED_BITS);
    }
    return new ActiveHours(counts, base);
  }

  /** Counts an hour, seen for the first time at a moment in it. */
  public void add(int bin, long atMs) {
    int halves = (int) Math.floorDiv(atMs, HALF_LIFE_MS);
    if (base == 0 || halves - base >= REBASE) {
      rebase(halves);
    }
    counts[bin] = rounded(counts[bin] + weight(atMs, base));
  }

  /** A count as it stands at a moment. */
  public double at(int bin, long atMs) {
    return counts[bin] / weight(atMs, base);
  }

  /** All counts together as they stand at a moment. */
  public double sumAt(long atMs) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum / weight(atMs, base);
  }

  /** A count as it is kept, to be divided by its weight. */
  double raw(int bin) {
    return counts[bin];
  }

  /** A count in 40 bits; 0 for none. */
  public long packed(int bin) {
    return Double.doubleToRawLongBits(counts[bin]) >>> DROPPED_BITS;
  }

  /** From which half-life since 1970 counts are seen. */
  public int base() {
    return base;
  }

  /** How much more an hour at this moment weighs than one at the beginning of a half-life. */
  static double weight(long atMs, int base) {
    return Math.pow(2.0, (double) (atMs - base * HALF_LIFE_MS) / HALF_LIFE_MS);
  }

  private void rebase(int halves) {
    if (base != 0) {
      double factor = Math.pow(2.0, base - halves);
      for (int bin = 0; bin < counts.length; bin++) {
        counts[bin] *= factor;
      }
    }
    base = halves;
  }

  private static double rounded(double count) {
    long bits = Double.doubleToRawLongBits(count);
    long half = 1L << (DROPPED_BITS - 1);
    return Double.longBitsToDouble((bits + half) >>> DROPPED_BITS << DROPPED_BITS);
  }
}
