package dev.hearth.jobs.flow.event;

/**
 * What happened, as far as a job asks for it: a message of some kind, or a member event that has a
 * column or is heard by name. The order is part of the saved state: append only.
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
  OTHER_EVENT,
  STAFF_ACTION,
  MESSAGE_DELETED,
  ALERT_ACKNOWLEDGED,
  RULE_VIOLATED,
  CAMPAIGN,
  /**
   * A member is to be forgotten: whoever keeps anything by member drops what is from before this
   * moment, at this moment.
   */
  MEMBER_ERASED,
  CHECKIN,
  QUESTION_ASKED,
  QUESTION_ANSWERED,
  SIGNUP,
  ORDER_PAID;

  /** True for what somebody posted; a notice of the platform is none. */
  public boolean isMessage() {
    return ordinal() < SYSTEM.ordinal();
  }
}
