package dev.hearth.infra.cli.term;

import java.time.Duration;
import java.util.Locale;

/** Numbers and spans as a person reads them, the same in every country. */
public final class Amounts {
  private Amounts() {}

  /** Like {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Like {@code 12.3 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", value, "kMGTPE".charAt(unit));
  }

  /** Like {@code 3.4 s}, {@code 2 min 5 s} or {@code 4 h 10 min}. */
  public static String span(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    } else if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** How long the rest takes at the speed so far, like {@code 12 s left}; empty when unknown. */
  public static String left(long done, long total, Duration elapsed) {
    if (done <= 0 || total <= done || elapsed.toMillis() < 500) {
      return "";
    }
    long seconds = Math.round(elapsed.toMillis() / 1000.0 * (total - done) / done);
    return (seconds < 60 ? seconds + " s" : span(Duration.ofSeconds(seconds))) + " left";
  }

  /** How many in a second, like {@code 12,345/s}. */
  public static String rate(long done, Duration elapsed) {
    long millis = Math.max(1, elapsed.toMillis());
    return count(Math.round(done * 1000.0 / millis)) + "/s";
  }

  /** How many in a second, like {@code 1,234}, and {@code 0.9} where a whole number says little. */
  public static String speed(double perSecond) {
    return perSecond > 0 && perSecond < 9.95
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : count(Math.round(perSecond));
  }
}
