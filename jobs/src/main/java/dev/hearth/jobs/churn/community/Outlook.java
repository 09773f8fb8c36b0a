package dev.hearth.jobs.churn.community;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was told of one community: the days that nobody will ask for any more are left out, but for
 * the last of them, which holds until the next.
 */
public final class Outlook {
  /** Parallel operators do not pass a day at the same time, and share what is saved. */
  private static final int MARGIN_DAYS = 3;

  private static final long DAY_MS = 86_400_000L;

  private final TreeMap<Integer, CommunityDay> days = new TreeMap<>();

  /** Nothing was told. */
  public Outlook() {}

  /** Takes up what {@link #days} gave. */
  public Outlook(Collection<CommunityDay> days) {
    days.forEach(day -> this.days.put(day.day(), day));
  }

  /**
   * What is known with one day more.
   *
   * @param watermarkMs nobody asks for what was before, but for who was late
   */
  public Outlook with(CommunityDay day, long watermarkMs) {
    Outlook next = new Outlook(days.values());
    next.days.put(day.day(), day);
    if (watermarkMs > 0) {
      int reached = (int) (watermarkMs / DAY_MS) - MARGIN_DAYS;
      Map.Entry<Integer, CommunityDay> oldest = next.days.floorEntry(reached);
      if (oldest != null) {
        next.days.headMap(oldest.getKey()).clear();
      }
    }
    return next;
  }

  /** What holds at a moment. */
  public CommunityDay at(long atMs) {
    Map.Entry<Integer, CommunityDay> entry = days.floorEntry((int) Math.floorDiv(atMs, DAY_MS));
    return entry == null ? CommunityDay.UNKNOWN : entry.getValue();
  }

  /** All that is kept, in order. */
  public Collection<CommunityDay> days() {
    return days.values();
  }
}
