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
  private static final long SWEEP_OFFSET_MS = 500;
  private static final long SPREAD = 31;

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

  /**
   * When the timer of a window's end is set: at its last millisecond or up to 31 after it, by
   * turns. Flink keeps timers in hash maps, and whole minutes alone would fill one slot in 32 of
   * them.
   */
  public long endTimerMs(long startMs) {
    return lastMs(startMs) + (indexOf(startMs) & SPREAD);
  }

  /** Start of the window whose {@link #endTimerMs} a time is. */
  public long startOfEnded(long timerMs) {
    return startOf(timerMs - SPREAD - 1);
  }

  /** The number of a window, counted from 1970: a better hash key than its start. */
  public long indexOf(long startMs) {
    return Math.floorDiv(startMs, sizeMs);
  }

  /** Start of the window with a number. */
  public long startAt(long index) {
    return index * sizeMs;
  }

  /** A watermark at or past this closes the window for ever. */
  public long goneMs(long startMs) {
    return lastMs(startMs) + latenessMs;
  }

  /**
   * When a window that is gone is swept out: once an hour, so that a busy key sets one timer an
   * hour and not one a window. Never the time of an {@link #endTimerMs}.
   */
  public long sweepMs(long startMs) {
    return -Math.floorDiv(-goneMs(startMs), SWEEP_MS) * SWEEP_MS + SWEEP_OFFSET_MS;
  }

  /** Whether a timer is one of {@link #sweepMs}. */
  public boolean isSweep(long atMs) {
    return Math.floorMod(atMs, SWEEP_MS) == SWEEP_OFFSET_MS;
  }

  /** Starts of all windows of which a time is the {@link #sweepMs}. */
  public long[] sweptAt(long atMs) {
    long last = startOf(atMs - SWEEP_OFFSET_MS - latenessMs - sizeMs + 1);
    long[] starts = new long[(int) (SWEEP_MS / sizeMs)];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = last - i * sizeMs;
    }
    return starts;
  }
}
