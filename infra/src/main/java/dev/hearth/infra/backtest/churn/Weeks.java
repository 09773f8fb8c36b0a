package dev.hearth.infra.backtest.churn;

import java.time.Duration;

/**
 * The moments at which members are looked at: every Monday at 00:00 UTC whose outcome the archive
 * still tells. What is learnt from history is learnt on the first 60 % of them; the others are
 * judged, without those whose members were still being waited for when the learning ended.
 *
 * @param firstMs the first Monday
 * @param count how many
 * @param horizonMs for how long it is waited whether a member comes
 */
record Weeks(long firstMs, int count, long horizonMs) {
  private static final long DAY_MS = 86_400_000;
  private static final long WEEK_MS = 7 * DAY_MS;
  private static final long A_MONDAY_MS = 4 * DAY_MS;
  private static final double LEARNT = 0.6;

  /** Of an archive that begins and ends then. */
  static Weeks of(long startMs, long endMs, Duration horizon) {
    long first = -Math.floorDiv(A_MONDAY_MS - startMs, WEEK_MS);
    long last = Math.floorDiv(endMs - horizon.toMillis() - A_MONDAY_MS, WEEK_MS);
    return new Weeks(
        A_MONDAY_MS + first * WEEK_MS, (int) Math.max(0, last - first + 1), horizon.toMillis());
  }

  long atMs(int week) {
    return firstMs + week * WEEK_MS;
  }

  /** Mondays before this one are learnt from. */
  long learnUntilMs() {
    return atMs((int) (LEARNT * count));
  }

  /** Mondays from this moment on are judged. */
  long judgeFromMs() {
    return learnUntilMs() + horizonMs;
  }

  /** Whether there is something to learn from, and something to judge. */
  boolean suffice() {
    return learnUntilMs() > firstMs && atMs(count - 1) >= judgeFromMs();
  }
}
