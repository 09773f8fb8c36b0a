package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.StaticSchemaIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the tests of decoding share: one decoder, a clock that stands, plain valid records. */
final class Decoding {
  /** The standing clock: 2024-05-14T12:00:00Z. */
  static final Instant NOW = Instant.parse("2024-05-14T12:00:00Z");

  static final Origin ORIGIN = new Origin("hearth.messages.v1", 3, 41);
  static final long RECORDED_AT_MS = NOW.toEpochMilli() - 5;
  static final int MESSAGE_ID = 7;
  static final int EVENT_ID = 8;

  final Framing framing = new Framing();
  private final RecordDecoder decoder =
      new RecordDecoder(
          StaticSchemaIds.of(
              Map.of("" + MESSAGE_ID, "ChatMessage", "" + EVENT_ID, "MemberEvent"),
              SchemaStore.bundled()),
          4);

  static ChatMessage.Builder message() {
    return ChatMessage.newBuilder()
        .setEventId("m-1")
        .setPlatform("slack")
        .setCommunityId("acme")
        .setGroupId("general")
        .setMemberId("ann")
        .setOccurredAt(NOW)
        .setText("good morning")
        .setTextLength(12);
  }

  static MemberEvent.Builder occurrence() {
    return MemberEvent.newBuilder()
        .setEventId("e-1")
        .setPlatform("slack")
        .setCommunityId("acme")
        .setMemberId("ann")
        .setOccurredAt(NOW)
        .setType("member.joined");
  }

  Arrival decode(byte @Nullable [] value) {
    return decoder.decode(
        "acme/general".getBytes(StandardCharsets.UTF_8),
        value,
        ORIGIN,
        RECORDED_AT_MS,
        NOW.toEpochMilli());
  }

  Arrival decode(ChatMessage.Builder message) {
    return decode(framing.singleObject(message.build()));
  }

  Arrival decode(MemberEvent.Builder event) {
    return decode(framing.singleObject(event.build()));
  }

  /** Decodes what must not be decodable for one reason. */
  Rejected refused(Reason reason, byte @Nullable [] value) {
    return refused(reason, decode(value));
  }

  static Rejected refused(Reason reason, Arrival arrival) {
    assertThat(arrival.event()).as("event beside a rejection").isNull();
    assertThat(arrival.message()).as("message beside a rejection").isNull();
    assertThat(arrival.occurrence()).as("occurrence beside a rejection").isNull();
    assertThat(arrival.movesTime()).isFalse();
    Rejected rejected =
        Objects.requireNonNull(arrival.rejected(), () -> "accepted, not refused: " + arrival);
    assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
    assertThat(rejected.origin()).isEqualTo(ORIGIN);
    assertThat(rejected.detail()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(256);
    return rejected;
  }

  /** Overwrites the bytes of a marker that stands in a record with others, as many. */
  static byte[] forged(byte[] record, String marker, int... with) {
    byte[] old = marker.getBytes(StandardCharsets.UTF_8);
    assertThat(with).hasSameSizeAs(old);
    for (int at = 0; at <= record.length - old.length; at++) {
      if (java.util.Arrays.equals(record, at, at + old.length, old, 0, old.length)) {
        byte[] forged = record.clone();
        for (int i = 0; i < with.length; i++) {
          forged[at + i] = (byte) with[i];
        }
        return forged;
      }
    }
    throw new IllegalArgumentException("no " + marker + " in the record");
  }
}
