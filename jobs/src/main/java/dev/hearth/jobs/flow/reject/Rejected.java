package dev.hearth.jobs.flow.reject;

import dev.hearth.jobs.flow.event.Happened;
import dev.hearth.jobs.flow.event.Origin;

/**
 * What left the flow, where it came from and why. One row in ClickHouse, one record on the
 * dead-letter topic.
 *
 * @param reason why
 * @param job which part of the flow rejected it: {@code decode} or a feature
 * @param detail one line that names the field and its value, bounded
 * @param origin where the record stood in Kafka
 * @param recordedAtMs the Kafka record's own timestamp, milliseconds since 1970, never negative
 * @param key the Kafka key, bounded; empty when there was none
 * @param payload the first bytes of the record; empty for a late event, whose raw row is archived
 * @param payloadSize how long the record was, bytes
 * @param communityId the community, where it could still be told; else empty
 * @param groupId the group, where it could still be told; else empty
 * @param eventId the event, where it could still be told; else empty
 * @param atMs when it happened; 0 where that could not be told
 */
public record Rejected(
    Reason reason,
    String job,
    String detail,
    Origin origin,
    long recordedAtMs,
    byte[] key,
    byte[] payload,
    int payloadSize,
    String communityId,
    String groupId,
    String eventId,
    long atMs) {

  /** How much of a payload is kept, bytes. */
  public static final int MAX_PAYLOAD = 8 * 1024;

  /** How much of a key is kept, bytes. */
  public static final int MAX_KEY = 1024;

  private static final byte[] NOTHING = {};

  /**
   * What came too late for a feature.
   *
   * @param job the feature
   * @param detail how late
   */
  public static Rejected late(Happened event, String job, String detail) {
    return new Rejected(
        Reason.LATE,
        job,
        detail,
        event.origin(),
        event.atMs(),
        NOTHING,
        NOTHING,
        0,
        event.communityId(),
        event.groupId(),
        event.eventId(),
        event.atMs());
  }
}
