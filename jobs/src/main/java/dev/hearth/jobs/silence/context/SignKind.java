package dev.hearth.jobs.silence.context;

import dev.hearth.jobs.flow.event.EventType;

/**
 * What a sign is: somebody spoke, a source is there, or something happened that may explain what
 * follows. The order is part of the saved state: append only.
 */
public enum SignKind {
  SPOKE,
  PULSED,
  CAMPAIGN,
  VIOLATION,
  STAFF_ACTION,
  NOTICE;

  /** What an event is that is about a group; one that is no sign of anything counts as speech. */
  public static SignKind of(EventType type) {
    return switch (type) {
      case CAMPAIGN -> CAMPAIGN;
      case RULE_VIOLATED -> VIOLATION;
      case STAFF_ACTION -> STAFF_ACTION;
      case SYSTEM -> NOTICE;
      default -> SPOKE;
    };
  }

  /** Whether it may explain what follows. */
  public boolean happened() {
    return ordinal() >= CAMPAIGN.ordinal();
  }
}
