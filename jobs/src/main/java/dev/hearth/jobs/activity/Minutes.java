package dev.hearth.jobs.activity;

/** The windows of activity: minutes, aligned to 1970 UTC. */
final class Minutes {
  private static final long MINUTE_MS = 60_000L;

  private Minutes() {}

  static long startOf(long atMs) {
    return Math.floorDiv(atMs, MINUTE_MS) * MINUTE_MS;
  }
}
