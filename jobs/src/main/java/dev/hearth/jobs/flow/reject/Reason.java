package dev.hearth.jobs.flow.reject;

/** Why a record left the flow. The names are what ClickHouse and the dead-letter topic show. */
public enum Reason {
  /** No framing that we know at the head of the bytes, or no bytes at all. */
  UNKNOWN_FRAMING,
  /** The framing names a schema that is not in the store. */
  UNKNOWN_SCHEMA,
  /** The bytes end early, run on, or contradict their schema. */
  MALFORMED,
  /** Text that is not UTF-8. */
  INVALID_UTF8,
  /** An id that must be there is empty. */
  MISSING_ID,
  /** An id of more than 256 bytes. */
  ID_TOO_LONG,
  /** A time before 2000. */
  TIME_TOO_OLD,
  /** A time more than the allowed skew in the future. */
  TIME_IN_FUTURE,
  /** A text of more than 64 KiB. */
  TEXT_TOO_LONG,
  /** More than 64 attributes, or one too large. */
  TOO_MANY_ATTRIBUTES,
  /** A field whose value is outside what it may hold. */
  INVALID_FIELD,
  /** A valid event that came after the allowed lateness of one feature; its raw row is archived. */
  LATE,
  /** A row that ClickHouse refuses to store. */
  UNSTORABLE,
  /** A step of an alert that a webhook refuses for good. */
  UNDELIVERABLE
}
