package dev.hearth.jobs.activity;

import java.util.Locale;

/**
 * The columns of an activity row. Bots are out of all but {@link #MESSAGES_BOT} and {@link
 * #EVENTS}; staff and owners are out unless the name says so. The order is part of the saved state:
 * append only.
 */
public enum Counter {
  MESSAGES("Messages of members; staff, owners, bots and notices of the platform left out"),
  MESSAGES_ALL("Messages of members, staff and owners"),
  MESSAGES_STAFF("Messages of staff"),
  MESSAGES_OWNER("Messages of owners"),
  MESSAGES_BOT("Messages of bots"),
  MESSAGES_SYSTEM("Notices of the platform"),
  TEXT_MESSAGES("Messages of members that are text"),
  IMAGE_MESSAGES("Messages of members that are images"),
  VIDEO_MESSAGES("Messages of members that are videos"),
  VOICE_MESSAGES("Messages of members that are voice"),
  FILE_MESSAGES("Messages of members that are files"),
  LINK_MESSAGES("Messages of members that are links"),
  STICKER_MESSAGES("Messages of members that are stickers"),
  POLL_MESSAGES("Messages of members that are polls"),
  OTHER_MESSAGES("Messages of members of any other kind"),
  POSTERS("Distinct members with at least one message"),
  POSTERS_ALL("Distinct members, staff and owners with at least one message"),
  REPLIES("Messages of members that answer another message or member"),
  QUESTIONS("Messages of members that ask something"),
  EFFECTIVE_MESSAGES("Messages of members of substance: no stickers, no text of a few characters"),
  REACTIONS("Reactions added"),
  JOINS("Members who joined"),
  LEAVES("Members who left of themselves"),
  KICKS("Members who were removed"),
  EVENTS("All that happened, bots and events of any type included");

  private final String meaning;

  Counter(String meaning) {
    this.meaning = meaning;
  }

  /** The column's name in ClickHouse. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is counted. */
  public String meaning() {
    return meaning;
  }
}
