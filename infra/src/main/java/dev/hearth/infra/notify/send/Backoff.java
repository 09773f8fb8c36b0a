package dev.hearth.infra.notify.send;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: twice as long each time, up to a bound, and never all at
 * the same moment.
 *
 * @param first the first wait
 * @param longest no wait is longer
 * @param chance between 0 and 1, another each time
 */
record Backoff(Duration first, Duration longest, DoubleSupplier chance) {

  /** The wait after so many failures in a row, nanoseconds; between half and all of the bound. */
  long nanos(int failures) {
    double bound =
        Math.min(
            (double) longest.toNanos(), first.toNanos() * Math.pow(2, Math.max(0, failures - 1)));
    return (long) (bound * (0.5 + 0.5 * chance.getAsDouble()));
  }
}
