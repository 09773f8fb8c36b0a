package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.replay.Plan.Fate;
import java.util.List;
import java.util.Map;

/**
 * What a replay did.
 *
 * @param counts how many rejections had each fate
 * @param first what was not replayed, or all in a trial; the first {@link Replay#LISTED}
 * @param trial nothing was done, only looked at
 * @param seconds how long it took
 */
public record Replayed(Map<Fate, Long> counts, List<Plan> first, boolean trial, double seconds) {

  /** Takes a copy. */
  public Replayed {
    counts = Map.copyOf(counts);
    first = List.copyOf(first);
  }

  /** How many had a fate. */
  public long count(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }

  /** How many were brought back in, or would be. */
  public long replayed() {
    return count(Fate.SENT) + count(Fate.STORED);
  }
}
