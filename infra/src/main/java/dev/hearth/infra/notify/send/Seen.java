package dev.hearth.infra.notify.send;

import dev.hearth.schemas.AlertMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which steps were read already. A job that is started from its last checkpoint writes its latest
 * steps again; nobody is told twice because of that. Used by one thread.
 */
final class Seen {
  /** Alerts that are kept in mind; a forgotten one is told again, by the same idempotency key. */
  private static final int ALERTS = 50_000;

  private final Map<String, Integer> last =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > ALERTS;
        }
      };

  /**
   * Keeps a step in mind; returns false where it, or a later one of its alert, was there before.
   */
  boolean isNew(AlertMessage alert) {
    Integer before = last.get(alert.getAlertId());
    if (before != null && before >= alert.getSequence()) {
      return false;
    }
    last.put(alert.getAlertId(), alert.getSequence());
    return true;
  }

  /** Forgets everything. */
  void clear() {
    last.clear();
  }
}
