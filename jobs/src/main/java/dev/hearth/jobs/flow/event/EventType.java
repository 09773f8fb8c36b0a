package dev.hearth.jobs.flow.event;

/**
 * What happened, as far as activity counts it: a message of some kind, or one of the member events
 * that have a column. The order is part of the saved state: append only.
 */
public enum EventType {
  OTHER_MESSAGE,
  TEXT,
  IMAGE,
  VIDEO,
  VOICE,
  FILE,
  LINK,
  STICKER,
  POLL,
  SYSTEM,
  REACTION_ADDED,
  MEMBER_JOINED,
  MEMBER_LEFT,
  MEMBER_KICKED,
  OTHER_EVENT;

  /** True for what somebody posted; a notice of the platform is none. */
  public boolean isMessage() {
    return ordinal() < SYSTEM.ordinal();
  }
}
