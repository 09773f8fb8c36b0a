package dev.hearth.jobs.archive;

import dev.hearth.jobs.flow.erase.Trace;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.time.Days;

/** The raw tables: every valid event as it came. */
public final class ArchiveTables {

  private ArchiveTables() {}

  /** Messages, with the day that it was in their community. */
  public static Table<Message> messages(Days days) {
    return Table.named("messages_raw", Message.class)
        .string("community_id", Message::communityId)
        .string("group_id", Message::groupId)
        .dateTime64("occurred_at", Message::atMs)
        .string("event_id", Message::eventId)
        .string("platform", Message::platform)
        .string("member_id", Message::memberId)
        .string("kind", Message::kind)
        .string("role", message -> message.role().name())
        .string("text", Message::text)
        .uint32("text_length", Message::textLength)
        .string("thread_id", Message::threadId)
        .string("reply_to_event_id", Message::replyToEventId)
        .string("reply_to_member_id", Message::replyToMemberId)
        .strings("mentions", Message::mentions)
        .map("attributes", Message::attributes)
        .date("local_date", message -> days.epochDay(message.communityId(), message.atMs()))
        .string("origin_topic", message -> message.origin().topic())
        .uint32("origin_partition", message -> message.origin().partition())
        .uint64("origin_offset", message -> message.origin().offset())
        .uint64("version", message -> version(message.origin().offset()))
        .build();
  }

  /** Member events, likewise. */
  public static Table<Occurrence> occurrences(Days days) {
    return Table.named("events_raw", Occurrence.class)
        .string("community_id", Occurrence::communityId)
        .string("group_id", Occurrence::groupId)
        .dateTime64("occurred_at", Occurrence::atMs)
        .string("event_id", Occurrence::eventId)
        .string("platform", Occurrence::platform)
        .string("member_id", Occurrence::memberId)
        .string("type", Occurrence::type)
        .string("role", event -> event.role().name())
        .string("target_member_id", Occurrence::targetMemberId)
        .string("target_event_id", Occurrence::targetEventId)
        .string("channel", Occurrence::channel)
        .string("value", Occurrence::value)
        .string("currency", Occurrence::currency)
        .map("attributes", Occurrence::attributes)
        .date("local_date", event -> days.epochDay(event.communityId(), event.atMs()))
        .string("origin_topic", event -> event.origin().topic())
        .uint32("origin_partition", event -> event.origin().partition())
        .uint64("origin_offset", event -> event.origin().offset())
        .uint64("version", event -> version(event.origin().offset()))
        .build();
  }

  /** What is left of events of members who are forgotten. */
  public static Table<Trace> traces(Days days) {
    return Table.named("erased_activity_raw", Trace.class)
        .string("community_id", Trace::communityId)
        .string("group_id", Trace::groupId)
        .dateTime("minute", trace -> trace.minuteMs() / 1000)
        .uint64("event", Trace::event)
        .uint32("who", Trace::who)
        .string("type", trace -> trace.type().name())
        .string("role", trace -> trace.role().name())
        .uint8("flags", Trace::flags)
        .date("local_date", trace -> days.epochDay(trace.communityId(), trace.minuteMs()))
        .string("origin_topic", trace -> trace.origin().topic())
        .uint32("origin_partition", trace -> trace.origin().partition())
        .uint64("origin_offset", trace -> trace.origin().offset())
        .uint64("version", trace -> version(trace.origin().offset()))
        .build();
  }

  /** Falls with the offset: of repeats the first stands, which is also the one that is counted. */
  private static long version(long offset) {
    return Long.MAX_VALUE - offset;
  }
}
