package dev.hearth.jobs.members.day;

import java.util.Locale;

/** What is counted of a member's day in a group. The order is part of the saved state. */
public enum DayCount {
  MESSAGES,
  MESSAGES_STAFF,
  EFFECTIVE_MESSAGES,
  REPLIES,
  QUESTIONS,
  REACTIONS;

  private static final DayCount[] ALL = values();

  /** How many there are. */
  public static int size() {
    return ALL.length;
  }

  /** The column's name in ClickHouse. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
