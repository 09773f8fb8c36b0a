package dev.hearth.infra.traffic;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import java.util.Objects;

/** What messages and member events have in common, for tests. */
record Sent(String id, String community, String group, String member, long atMs, Role role) {
  static Sent of(TrafficEvent event) {
    ChatMessage message = event.message();
    return message != null ? of(message) : of(Objects.requireNonNull(event.event()));
  }

  static Sent of(ChatMessage message) {
    return new Sent(
        message.getEventId(),
        message.getCommunityId(),
        message.getGroupId(),
        message.getMemberId(),
        message.getOccurredAt().toEpochMilli(),
        message.getRole());
  }

  static Sent of(MemberEvent event) {
    return new Sent(
        event.getEventId(),
        event.getCommunityId(),
        Objects.requireNonNullElse(event.getGroupId(), ""),
        event.getMemberId(),
        event.getOccurredAt().toEpochMilli(),
        event.getRole());
  }
}
