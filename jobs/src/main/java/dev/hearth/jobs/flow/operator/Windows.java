package dev.hearth.jobs.flow.operator;

import java.io.Serializable;
import java.time.Duration;

/**
 * Tumbling windows of event time, half open, aligned to 1970 UTC.
 *
 * @param sizeMs their length
 * @param latenessMs how long after its end a window still takes events
 */
public record Windows(long sizeMs, long latenessMs) implements Serializable {

  private static final long SWEEP_MS = 3_600_000L;

  /** Windows of one minute. */
  public static Windows ofMinutes(Duration lateness) {
    return new Windows(60_000L, lateness.toMillis());
  }

  /** Start of the window that holds a time. */
  public long startOf(long atMs) {
    return Math.floorDiv(atMs, sizeMs) * sizeMs;
  }

  /** The last millisecond of a window: a watermark at or past it makes the window final. */
  public long lastMs(long startMs) {
    return startMs + sizeMs - 1;
  }

  /** A watermark at or past this closes the window for ever. */
  public long goneMs(long startMs) {
    return lastMs(startMs) + latenessMs;
  }

  /**
   * When a window that is gone is swept out: full hours, so that a busy key sets one timer an hour
   * and not one a window. Never the time of a {@link #lastMs}.
   */
  public long sweepMs(long startMs) {
    return -Math.floorDiv(-goneMs(startMs), SWEEP_MS) * SWEEP_MS;
  }

  /** Whether a timer is one of {@link #sweepMs}. */
  public boolean isSweep(long atMs) {
    return Math.floorMod(atMs, SWEEP_MS) == 0;
  }

  /** Starts of all windows of which a time is the {@link #sweepMs}. */
  public long[] sweptAt(long atMs) {
    long last = startOf(atMs - latenessMs - sizeMs + 1);
    long[] starts = new long[(int) (SWEEP_MS / sizeMs)];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = last - i * sizeMs;
    }
    return starts;
  }
}
