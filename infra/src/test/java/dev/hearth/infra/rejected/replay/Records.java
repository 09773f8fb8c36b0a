package dev.hearth.infra.rejected.replay;

import dev.hearth.jobs.archive.ArchiveTables;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MessageKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One message in its shapes: on the wire, and as the row of its table. */
final class Records {
  /** The number under which nobody knows the schema at first. */
  static final int ID = 7;

  static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private Records() {}

  /** Framed with {@link #ID}. */
  static byte[] unknownSchema(String event) {
    return new Framing().confluent(message(event), ID);
  }

  /** Framed as everybody can read it. */
  static byte[] readable(String event) {
    return new Framing().singleObject(message(event));
  }

  /** The row of an event, as the sink would insert it. */
  static byte[] row(int offset) {
    var message =
        new Message(
            "e" + offset,
            "test",
            "c",
            "g",
            "m",
            AT.toEpochMilli(),
            "TEXT",
            "words",
            5,
            "",
            "",
            "",
            List.of(),
            Role.MEMBER,
            Map.of(),
            new Origin("t", 0, offset));
    var bytes = new RowBinary(256);
    ArchiveTables.messages(new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())))
        .encode(message, bytes);
    return bytes.toByteArray();
  }

  private static ChatMessage message(String event) {
    ChatMessage message = new ChatMessage();
    message.setEventId(event);
    message.setPlatform("test");
    message.setCommunityId("c");
    message.setGroupId("g");
    message.setMemberId("m");
    message.setOccurredAt(AT);
    message.setKind(MessageKind.TEXT);
    message.setText("words");
    message.setTextLength(5);
    message.setMentions(List.of());
    message.setRole(dev.hearth.schemas.Role.MEMBER);
    message.setAttributes(Map.of());
    return message;
  }
}
