package dev.hearth.jobs.alert.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open alerts of one community. It changes in place.
 *
 * <p>The first {@value #MOST_WHOLE} are kept whole, one or two thousand bytes each; of those that
 * open while there are so many, only the title, some 300 bytes; and none beyond {@value #MOST}: an
 * alert that would be is said to have opened, is counted, and nothing more becomes of it. So a
 * community in which everything is wrong takes some 8 MB, and one in which nothing is, nothing.
 */
public final class AlertMemory {
  static final int MOST_WHOLE = 1_000;
  static final int MOST = 20_000;

  private final Map<AlertKey, OpenAlert> open = new LinkedHashMap<>();
  private final Map<String, Integer> openByRule = new TreeMap<>();
  private final List<OpenAlert> holding = new ArrayList<>();

  /** The time that has come, so that steps never go back, milliseconds of event time. */
  long reachedMs = Long.MIN_VALUE;

  /** The latest opening of an alert that is resolved, so that no two have one name. */
  long resolvedOpeningMs = Long.MIN_VALUE;

  /** Before this nothing is due of any alert, unless something happens to it. */
  long wakeAtMs = OpenAlert.NEVER;

  /** The fingerprint of the rules by which that was found. */
  int judgedBy;

  /** How many alerts opened that were too many to be watched. */
  long beyond;

  /** How many alerts are open. */
  public int size() {
    return open.size();
  }

  Collection<OpenAlert> all() {
    return open.values();
  }

  /** Those that hold the pages of others while they are open. */
  List<OpenAlert> holding() {
    return holding;
  }

  /** The names of rules that have open alerts. */
  List<String> rules() {
    return List.copyOf(openByRule.keySet());
  }

  @Nullable OpenAlert get(AlertKey key) {
    return open.get(key);
  }

  @Nullable OpenAlert byId(String id) {
    for (OpenAlert alert : open.values()) {
      if (alert.id.equals(id)) {
        return alert;
      }
    }
    return null;
  }

  void put(OpenAlert alert) {
    open.put(alert.key(), alert);
    openByRule.merge(alert.rule, 1, Integer::sum);
    if (Holding.holds(alert)) {
      holding.add(alert);
    }
  }

  void remove(OpenAlert alert) {
    open.remove(alert.key());
    openByRule.computeIfPresent(alert.rule, (rule, count) -> count > 1 ? count - 1 : null);
    holding.remove(alert);
    resolvedOpeningMs = Math.max(resolvedOpeningMs, alert.openedAtMs);
  }

  /** The moment at which an alert opens now: one that no resolved alert opened at. */
  long opening() {
    return Math.max(reachedMs, resolvedOpeningMs + 1);
  }

  AlertMemory copy() {
    var copy = new AlertMemory();
    open.values().forEach(alert -> copy.put(alert.copy()));
    copy.reachedMs = reachedMs;
    copy.resolvedOpeningMs = resolvedOpeningMs;
    copy.wakeAtMs = wakeAtMs;
    copy.judgedBy = judgedBy;
    copy.beyond = beyond;
    return copy;
  }
}
