package dev.hearth.jobs.silence.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The {@value #MOST} members who say most in a group, by a space-saving sketch: who is new takes
 * the place of whoever says least, and that one's weight. About 40 bytes and an id for each.
 */
public final class Regulars {
  /** How many are known at most. */
  public static final int MOST = 8;

  private final List<Regular> regulars;

  /** Nobody heard yet. */
  public Regulars() {
    this(new ArrayList<>());
  }

  /** Takes up what was saved. */
  public Regulars(List<Regular> regulars) {
    this.regulars = regulars;
  }

  /** A member spoke, not before the last who did; one without a name is nobody to be missed. */
  public void spoke(String memberId, long atMs, long offsetMs) {
    if (memberId.isEmpty()) {
      return;
    }
    for (Regular regular : regulars) {
      if (regular.memberId().equals(memberId)) {
        regular.spoke(atMs, offsetMs);
        return;
      }
    }
    double weight = 0;
    int place = regulars.size();
    if (place == MOST) {
      place = least(atMs);
      weight = regulars.remove(place).weightAt(atMs);
    }
    Regular first = new Regular(memberId, weight, atMs, new byte[Regular.HOURS]);
    first.spoke(atMs, offsetMs);
    regulars.add(place, first);
  }

  /** Forgets a member. */
  public void forget(String memberId) {
    regulars.removeIf(regular -> regular.memberId().equals(memberId));
  }

  /** Those who usually speak at an hour like a moment's, who says most first. */
  public List<Regular> usualAt(long atMs, long offsetMs) {
    int hour = Regular.hourOf(atMs, offsetMs);
    return regulars.stream()
        .filter(regular -> regular.isUsualAt(hour, atMs))
        .sorted(
            Comparator.<Regular>comparingDouble(regular -> -regular.weightAt(atMs))
                .thenComparing(Regular::memberId))
        .toList();
  }

  /** All that are known, in no order. */
  public List<Regular> all() {
    return regulars;
  }

  private int least(long atMs) {
    int least = 0;
    for (int i = 1; i < regulars.size(); i++) {
      if (regulars.get(i).weightAt(atMs) < regulars.get(least).weightAt(atMs)) {
        least = i;
      }
    }
    return least;
  }
}
