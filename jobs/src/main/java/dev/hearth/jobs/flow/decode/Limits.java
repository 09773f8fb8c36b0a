package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.reject.Reason;

/** What a valid event must keep to; the same numbers stand in the schema's documentation. */
final class Limits {
  /** Ids, bytes of UTF-8. */
  static final int MAX_ID_BYTES = 256;

  /** Text of a message, bytes of UTF-8. */
  static final int MAX_TEXT_BYTES = 64 * 1024;

  /** Entries of attributes. */
  static final int MAX_ATTRIBUTES = 64;

  /** Key or value of one attribute, bytes of UTF-8. */
  static final int MAX_ATTRIBUTE_BYTES = 64 * 1024;

  /** Members named in one message. */
  static final int MAX_MENTIONS = 1_000;

  /** 2000-01-01T00:00:00Z in milliseconds. */
  static final long MIN_TIME_MS = 946_684_800_000L;

  /** How far ahead of our clock an event may be, milliseconds. */
  static final long MAX_AHEAD_MS = 10 * 60_000L;

  private Limits() {}

  /** Refuses an id that is empty or too long. */
  static void id(String field, int bytes) throws Unreadable {
    if (bytes == 0) {
      throw new Unreadable(Reason.MISSING_ID, field + " is empty");
    }
    optionalId(field, bytes);
  }

  /** Refuses an id that is too long. */
  static void optionalId(String field, int bytes) throws Unreadable {
    if (bytes > MAX_ID_BYTES) {
      throw new Unreadable(
          Reason.ID_TOO_LONG, field + " has " + bytes + " bytes, at most " + MAX_ID_BYTES);
    }
  }

  /** Refuses a key or a value that is too long. */
  static void attribute(int bytes) throws Unreadable {
    if (bytes > MAX_ATTRIBUTE_BYTES) {
      throw new Unreadable(
          Reason.TOO_MANY_ATTRIBUTES,
          "an attribute has " + bytes + " bytes, at most " + MAX_ATTRIBUTE_BYTES);
    }
  }

  /** Refuses a time that no chat can have. */
  static void time(long atMs, long nowMs) throws Unreadable {
    if (atMs < MIN_TIME_MS) {
      throw new Unreadable(Reason.TIME_TOO_OLD, "occurred_at is " + atMs + ", before 2000");
    }
    if (atMs > nowMs + MAX_AHEAD_MS) {
      throw new Unreadable(
          Reason.TIME_IN_FUTURE, "occurred_at is " + atMs + ", more than 10 minutes ahead");
    }
  }
}
