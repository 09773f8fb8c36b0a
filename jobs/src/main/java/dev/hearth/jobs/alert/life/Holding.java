package dev.hearth.jobs.alert.life;

/**
 * Which alerts hold the pages of others: where nothing comes from a source, or a whole community is
 * silent, a group of it that is silent too is no news.
 */
final class Holding {
  static final String COLD = "silence.cold";
  private static final String SOURCE = "silence.source";
  static final String COMMUNITY = "silence.community";

  private Holding() {}

  /** Whether an alert holds pages of others while it is open. */
  static boolean holds(OpenAlert alert) {
    return alert.kind.equals(SOURCE) || alert.kind.equals(COMMUNITY);
  }

  /** Whether pages of an alert are held by others that are open. */
  static boolean held(OpenAlert alert, AlertMemory memory) {
    if (!alert.kind.equals(COLD)) {
      return false;
    }
    for (OpenAlert other : memory.holding()) {
      if (other.kind.equals(COMMUNITY)
          || other.subject.platform().equals(alert.subject.platform())) {
        return true;
      }
    }
    return false;
  }
}
