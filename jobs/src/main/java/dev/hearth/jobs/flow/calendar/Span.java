package dev.hearth.jobs.flow.calendar;

import java.io.Serializable;

/**
 * A stretch of time, not empty.
 *
 * @param fromMs its first millisecond, since 1970 UTC
 * @param toMs the first millisecond behind it
 */
public record Span(long fromMs, long toMs) implements Serializable {

  /** Checks that it is not empty. */
  public Span {
    if (fromMs >= toMs) {
      throw new IllegalArgumentException("from " + fromMs + " is not before " + toMs);
    }
  }

  /** Whether a time lies in it. */
  public boolean contains(long atMs) {
    return fromMs <= atMs && atMs < toMs;
  }
}
