package dev.hearth.jobs.flow.reject;

import dev.hearth.jobs.flow.row.Table;

/** The table of what left the flow. A record that is read again gives the same row. */
public final class RejectedTable {
  public static final Table<Rejected> TABLE =
      Table.named("rejected_raw", Rejected.class)
          .string("reason", rejected -> rejected.reason().name())
          .string("job", Rejected::job)
          .string("detail", Rejected::detail)
          .string("topic", rejected -> rejected.origin().topic())
          .uint32("partition", rejected -> rejected.origin().partition())
          .uint64("offset", rejected -> rejected.origin().offset())
          .dateTime64("recorded_at", Rejected::recordedAtMs)
          .bytes("record_key", Rejected::key)
          .bytes("payload", Rejected::payload)
          .uint32("payload_size", Rejected::payloadSize)
          .string("community_id", Rejected::communityId)
          .string("group_id", Rejected::groupId)
          .string("event_id", Rejected::eventId)
          .dateTime64("occurred_at", Rejected::atMs)
          .build();

  private RejectedTable() {}
}
