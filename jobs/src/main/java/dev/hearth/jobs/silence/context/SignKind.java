package dev.hearth.jobs.silence.context;

import dev.hearth.jobs.flow.event.EventType;

/**
 * What a sign is: somebody spoke, a source is there, something happened that may explain what
 * follows, or somebody is to be forgotten. The order is part of the saved state: append only.
 */
public enum SignKind {
  SPOKE,
  PULSED,
  CAMPAIGN,
  VIOLATION,
  STAFF_ACTION,
  NOTICE,
  ERASED;

  /** What an event is that is about a group; one that is no sign of anything counts as speech. */
  public static SignKind of(EventType type) {
    return switch (type) {
      case CAMPAIGN -> CAMPAIGN;
      case RULE_VIOLATED -> VIOLATION;
      case STAFF_ACTION -> STAFF_ACTION;
      case SYSTEM -> NOTICE;
      case MEMBER_ERASED -> ERASED;
      default -> SPOKE;
    };
  }

  /** Whether it may explain what follows. */
  public boolean happened() {
    return ordinal() >= CAMPAIGN.ordinal() && this != ERASED;
  }
}
