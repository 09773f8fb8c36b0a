package dev.hearth.jobs.funnel.tier;

import java.util.Map;
import java.util.TreeMap;

/**
 * When a member first came into each tier: some 15 bytes for each tier that the member was in, of
 * as many tiers as there are at most.
 *
 * @param firstMs by the tier's name
 */
public record TierTimes(Map<String, Long> firstMs) {
  static final TierTimes NONE = new TierTimes(Map.of());

  public TierTimes {
    firstMs = Map.copyOf(firstMs);
  }

  boolean isEarlier(String tier, long atMs) {
    Long known = firstMs.get(tier);
    return known == null || atMs < known;
  }

  TierTimes with(String tier, long atMs) {
    Map<String, Long> times = new TreeMap<>(firstMs);
    times.put(tier, atMs);
    return new TierTimes(times);
  }
}
