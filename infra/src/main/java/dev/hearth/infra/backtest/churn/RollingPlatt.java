package dev.hearth.infra.backtest.churn;

import dev.hearth.jobs.churn.score.Calibration;
import dev.hearth.jobs.churn.score.Platt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The score fitted each Monday, community by community, to what was known by then to have come of
 * earlier scores: as the job does it.
 */
final class RollingPlatt {
  private static final long WEEK_MS = 7 * 86_400_000L;
  private static final long MONDAY_MS = 4 * 86_400_000L;

  private final Weeks weeks;
  private final List<Snapshot> all;
  private final Map<Integer, Calibration> calibrations = new HashMap<>();
  private final Map<Integer, Platt> fits = new HashMap<>();
  private int known;
  private long nowMs = Long.MIN_VALUE;

  /**
   * @param all that was seen, by time
   */
  RollingPlatt(Weeks weeks, List<Snapshot> all) {
    this.weeks = weeks;
    this.all = all;
  }

  /** What is told at a snapshot; asked for in order of time. */
  double probability(Snapshot snapshot) {
    long atMs = snapshot.asOfMs();
    if (atMs > nowMs) {
      nowMs = atMs;
      fits.clear();
      learnUntil(atMs - weeks.horizonMs());
    }
    Platt platt = fits.computeIfAbsent(snapshot.community(), this::fit);
    return platt.probability(snapshot.score());
  }

  private void learnUntil(long asOfMs) {
    for (; known < all.size() && all.get(known).asOfMs() <= asOfMs; known++) {
      Snapshot one = all.get(known);
      calibrations
          .computeIfAbsent(one.community(), community -> new Calibration())
          .add(week(one.asOfMs()), one.score(), one.lost());
    }
  }

  private Platt fit(int community) {
    Calibration calibration = calibrations.get(community);
    return calibration == null ? Platt.IDENTITY : calibration.fit(week(nowMs - weeks.horizonMs()));
  }

  private static long week(long atMs) {
    return Math.floorDiv(atMs - MONDAY_MS, WEEK_MS);
  }
}
