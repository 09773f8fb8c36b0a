package dev.hearth.jobs.churn.watch;

import java.io.Serializable;
import java.time.Duration;

/**
 * The moments at which every member's risk is written down, to be compared with what happened:
 * midnight UTC, between Sunday and Monday.
 *
 * @param horizonMs a member is lost when it contributes nothing for so long after a snapshot
 * @param seenMs members are in a snapshot who were seen within so long before it
 */
public record Snapshots(long horizonMs, long seenMs) implements Serializable {
  private static final long DAY_MS = 86_400_000L;
  private static final long WEEK_MS = 7 * DAY_MS;

  /** The first Monday after 1970 began, on a Thursday. */
  private static final long MONDAY_MS = 4 * DAY_MS;

  /** Snapshots of members seen within 90 days. */
  public static Snapshots of(Duration horizon) {
    return new Snapshots(horizon.toMillis(), 90 * DAY_MS);
  }

  /** The first snapshot at a moment or after it. */
  public static long fromMs(long atMs) {
    return MONDAY_MS - Math.floorDiv(MONDAY_MS - atMs, WEEK_MS) * WEEK_MS;
  }

  /** The snapshot after one. */
  public static long afterMs(long snapshotMs) {
    return snapshotMs + WEEK_MS;
  }

  /** Whether a member is in a snapshot. */
  public boolean has(long lastMs, long snapshotMs) {
    return lastMs <= snapshotMs && lastMs > snapshotMs - seenMs;
  }

  /** The first snapshot in which a member is no more who was last heard at a moment. */
  public long afterAllMs(long lastMs) {
    return fromMs(lastMs + seenMs);
  }
}
