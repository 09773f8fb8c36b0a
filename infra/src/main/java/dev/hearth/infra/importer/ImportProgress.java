package dev.hearth.infra.importer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param archive what is imported
 * @param rows entries read so far, bad ones among them
 * @param rejected bad ones among them
 * @param bytesRead how much of the archive was read
 * @param totalBytes how much there is
 * @param elapsed time since the start
 * @param reached time of the last entry in the archive's own time; null before the first
 * @param done true when the archive is at its end and Kafka has acknowledged everything
 */
public record ImportProgress(
    String archive,
    long rows,
    long rejected,
    long bytesRead,
    long totalBytes,
    Duration elapsed,
    @Nullable Instant reached,
    boolean done) {

  /** Rows per second since the start. */
  public double rowsPerSecond() {
    return rows / Math.max(1e-3, elapsed.toNanos() / 1e9);
  }

  /** How much of the archive was read, 0 to 100. */
  public double percent() {
    return done || totalBytes == 0 ? 100 : Math.min(100, 100.0 * bytesRead / totalBytes);
  }

  /** Time left at the pace so far; null while there is no pace yet. */
  public @Nullable Duration left() {
    if (done) {
      return Duration.ZERO;
    }
    if (bytesRead <= 0) {
      return null;
    }
    double share = (double) Math.max(0, totalBytes - bytesRead) / bytesRead;
    return Duration.ofMillis((long) (elapsed.toMillis() * share));
  }
}
