package dev.hearth.infra.backtest.silence;

/**
 * A silence between two messages of a group that was known well enough to be judged.
 *
 * @param group the group's number in the archive
 * @param fromMs the message before it
 * @param toMs the message after it; {@link Long#MAX_VALUE} where the archive ends first
 * @param endMs where it ends for the archive: the message after it, or the last of the archive
 * @param deadlineMs when it is told, if it lasts
 * @param perWeek messages a week of the group, over the 28 days before
 * @param meanMs of the pauses before it, and {@code deviationMs}, for the detectors to compare with
 */
record Gap(
    int group,
    long fromMs,
    long toMs,
    long endMs,
    long deadlineMs,
    double perWeek,
    double meanMs,
    double deviationMs) {

  static final long LONGEST_MS = 28L * 24 * 3_600_000;
  private static final double WEEK_MS = 7.0 * 24 * 3_600_000;

  /** Whether a message ended it within 28 days. */
  boolean returned() {
    return toMs != Long.MAX_VALUE && toMs - fromMs < LONGEST_MS;
  }

  /** How long it counts, milliseconds: at most 28 days. */
  long exposureMs() {
    return Math.min(endMs - fromMs, LONGEST_MS);
  }

  /** How long it counts, weeks. */
  double weeks() {
    return exposureMs() / WEEK_MS;
  }

  Stratum stratum() {
    return Stratum.of(perWeek);
  }
}
