package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.model.LongSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The events that a group had within the horizon, as hashes in buckets of an hour of event time.
 * Bound: 8 to 16 bytes for each event of the horizon.
 */
public final class DedupMemory {
  private final TreeMap<Integer, LongSet> buckets = new TreeMap<>();

  /** Remembers an event; false when it was there. */
  boolean add(int hour, long identity) {
    return buckets.computeIfAbsent(hour, fresh -> new LongSet()).add(identity);
  }

  /** Puts a bucket back as it was saved. */
  void restore(int hour, LongSet identities) {
    buckets.put(hour, identities);
  }

  /** Drops the buckets before an hour. */
  void forgetBefore(int hour) {
    buckets.headMap(hour).clear();
  }

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  int firstHour() {
    return buckets.firstKey();
  }

  Map<Integer, LongSet> buckets() {
    return buckets;
  }
}
