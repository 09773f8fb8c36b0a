package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.Replay.Manner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of rejections, and knows when enough were replayed. */
final class Tally {
  private final Manner manner;
  private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
  private final List<Plan> first = new ArrayList<>();

  Tally(Manner manner) {
    this.manner = manner;
  }

  /** Whether more may be replayed. */
  boolean hasRoom() {
    return replayed() < manner.limit();
  }

  /** The plans of a page up to the last that may still be replayed. */
  List<Plan> within(List<Plan> page) {
    long room = manner.limit() - replayed();
    for (int i = 0; i < page.size(); i++) {
      if (replays(page.get(i)) && --room < 0) {
        return page.subList(0, i);
      }
    }
    return page;
  }

  /** So many that share a fate without being looked at one by one. */
  void add(Fate fate, long many) {
    if (many > 0) {
      counts.merge(fate, many, Long::sum);
    }
  }

  void add(Plan plan) {
    add(plan.fate(), 1);
    if (first.size() < Replay.LISTED && (manner.trial() || !replays(plan))) {
      first.add(plan);
    }
  }

  /** How many were gone through. */
  long seen() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Replayed result(double seconds) {
    return new Replayed(counts, first, manner.trial(), seconds);
  }

  private long replayed() {
    return counts.getOrDefault(Fate.SENT, 0L) + counts.getOrDefault(Fate.STORED, 0L);
  }

  private static boolean replays(Plan plan) {
    return plan.fate() == Fate.SENT || plan.fate() == Fate.STORED;
  }
}
