package dev.hearth.infra.backtest.funnel;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns entries of an archive into what funnels look at. */
final class Acts {
  private static final Origin NOWHERE = new Origin("", 0, 0);

  private Acts() {}

  /** What an entry tells of; null for a row that cannot be used. */
  static @Nullable Act of(Entry entry) {
    if (entry instanceof Entry.Posted posted) {
      return Act.of(message(posted.message()));
    }
    return entry instanceof Entry.Happened happened ? Act.of(occurrence(happened.event())) : null;
  }

  private static Message message(ChatMessage message) {
    return new Message(
        message.getEventId(),
        message.getPlatform(),
        message.getCommunityId(),
        message.getGroupId(),
        message.getMemberId(),
        message.getOccurredAt().toEpochMilli(),
        message.getKind().name(),
        "",
        message.getTextLength(),
        orNone(message.getThreadId()),
        orNone(message.getReplyToEventId()),
        orNone(message.getReplyToMemberId()),
        List.of(),
        Role.valueOf(message.getRole().name()),
        orNone(message.getAttributes()),
        NOWHERE);
  }

  private static Occurrence occurrence(MemberEvent event) {
    return new Occurrence(
        event.getEventId(),
        event.getPlatform(),
        event.getCommunityId(),
        orNone(event.getGroupId()),
        event.getMemberId(),
        event.getOccurredAt().toEpochMilli(),
        event.getType(),
        Role.valueOf(event.getRole().name()),
        orNone(event.getTargetMemberId()),
        orNone(event.getTargetEventId()),
        orNone(event.getChannel()),
        orNone(event.getValue()),
        "",
        orNone(event.getAttributes()),
        NOWHERE);
  }

  private static String orNone(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static Map<String, String> orNone(@Nullable Map<String, String> attributes) {
    return attributes == null ? Map.of() : attributes;
  }
}
