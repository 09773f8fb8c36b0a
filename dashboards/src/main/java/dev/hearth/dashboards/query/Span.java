package dev.hearth.dashboards.query;

import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of time that a query is about, both ends included.
 *
 * @param from its beginning
 * @param to its end
 * @param step how wide a point of a series is; at least a millisecond
 */
public record Span(Instant from, Instant to, Duration step) {
  /** Grafana draws at most so many points, if nobody says otherwise. */
  private static final int POINTS = 500;

  private static final long[] NICE_SECONDS = {
    1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
  };

  /**
   * Checks the ends and the step.
   *
   * @throws IllegalArgumentException when the end is before the beginning, or there is no step
   */
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a span ends at " + to + ", before it begins: " + from);
    }
    if (step.toMillis() < 1) {
      throw new IllegalArgumentException("the step of a span is a millisecond at least: " + step);
    }
  }

  /** The span of this length that ends then, with a step as Grafana would choose it. */
  public static Span endingAt(Instant to, Duration length) {
    long wanted = length.toSeconds() / POINTS;
    long step = NICE_SECONDS[NICE_SECONDS.length - 1];
    for (int i = NICE_SECONDS.length - 1; i >= 0 && NICE_SECONDS[i] >= wanted; i--) {
      step = NICE_SECONDS[i];
    }
    return new Span(to.minus(length), to, Duration.ofSeconds(step));
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** The step in whole seconds, at least one, as the macros count it. */
  long stepSeconds() {
    return Math.max(step.toSeconds(), 1);
  }
}
