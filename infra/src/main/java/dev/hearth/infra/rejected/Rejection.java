package dev.hearth.infra.rejected;

import dev.hearth.jobs.flow.reject.Rejected;
import java.time.Instant;

/**
 * One row of the view of what left the flow and is still out.
 *
 * @param reason why
 * @param job which part of the flow rejected it, or the table that refused a row
 * @param detail one line that names what was wrong
 * @param place where it stood
 * @param rejectedAt when the row was written
 * @param recordedAt timestamp of the Kafka record; 1970 where there is none
 * @param occurredAt when it happened; 1970 where that could not be told
 * @param communityId the community, where it could be told; else empty
 * @param groupId the group, likewise
 * @param eventId the event, likewise
 * @param size length of the whole record or row, bytes
 * @param key key of the Kafka record, shortened
 * @param payload its first bytes; of {@code UNSTORABLE}, the row as it was to be inserted
 */
public record Rejection(
    String reason,
    String job,
    String detail,
    Place place,
    Instant rejectedAt,
    Instant recordedAt,
    Instant occurredAt,
    String communityId,
    String groupId,
    String eventId,
    long size,
    byte[] key,
    byte[] payload) {
  private static final String LATE = "LATE";
  private static final String UNSTORABLE = "UNSTORABLE";

  /** An event that is archived and was too late for a window. */
  public boolean isLate() {
    return reason.equals(LATE);
  }

  /** A row that its table refused, not a record that could not be read. */
  public boolean isRow() {
    return reason.equals(UNSTORABLE);
  }

  /** Everything of it was kept. */
  public boolean isWhole() {
    return payload.length == size && key.length < Rejected.MAX_KEY;
  }
}
