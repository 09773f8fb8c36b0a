package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.key.Fingerprints;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what is valid, just as Avro's own reader does. */
class RecordDecoderTest {
  private static final int RECORDS = 3_000;

  private final Decoding decoding = new Decoding();

  @Test
  void readsEveryMessageAsAvroDoes() throws IOException {
    RandomRecords any = new RandomRecords(1);
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes = decoding.framing.singleObject(any.message());
      ChatMessage byAvro = byAvro(bytes, new ChatMessage());
      assertThat(decoding.decode(bytes).message()).isEqualTo(expected(byAvro));
      assertThat(decoding.decode(blocked(bytes, byAvro)).message()).isEqualTo(expected(byAvro));
    }
  }

  @Test
  void readsEveryMemberEventAsAvroDoes() throws IOException {
    RandomRecords any = new RandomRecords(2);
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes = decoding.framing.singleObject(any.occurrence());
      MemberEvent byAvro = byAvro(bytes, new MemberEvent());
      assertThat(decoding.decode(bytes).occurrence()).isEqualTo(expected(byAvro));
      assertThat(decoding.decode(blocked(bytes, byAvro)).occurrence()).isEqualTo(expected(byAvro));
    }
  }

  @Test
  void theReducedEventSaysWhatTheMessageSays() {
    RandomRecords any = new RandomRecords(3);
    for (int i = 0; i < RECORDS; i++) {
      Arrival arrival = decoding.decode(decoding.framing.singleObject(any.message()));
      Message message = Objects.requireNonNull(arrival.message());
      Event event = Objects.requireNonNull(arrival.event());
      boolean asks = message.text().contains("?") || message.text().contains("？");
      boolean isText = message.kind().equals("TEXT");
      assertThat(event.communityId()).isEqualTo(message.communityId());
      assertThat(event.groupId()).isEqualTo(message.groupId());
      assertThat(event.platform()).isEqualTo(message.platform());
      assertThat(event.memberId()).isEqualTo(message.memberId());
      assertThat(event.atMs()).isEqualTo(message.atMs()).isEqualTo(arrival.atMs());
      assertThat(event.role()).isEqualTo(message.role());
      assertThat(event.origin()).isEqualTo(Decoding.ORIGIN);
      assertThat(event.isReply())
          .isEqualTo(
              !message.replyToEventId().isEmpty()
                  || !message.replyToMemberId().isEmpty()
                  || "true".equals(message.attributes().get("reply")));
      assertThat(event.isQuestion())
          .isEqualTo(asks || "true".equals(message.attributes().get("question")));
      assertThat(event.isEffective())
          .isEqualTo(
              !List.of("STICKER", "SYSTEM").contains(message.kind())
                  && (!isText || message.textLength() >= 4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "member.joined, MEMBER_JOINED",
    "member.left, MEMBER_LEFT",
    "member.kicked, MEMBER_KICKED",
    "reaction.added, REACTION_ADDED",
    "reaction.removed, OTHER_EVENT",
    "message.deleted, MESSAGE_DELETED",
    "message.edited, OTHER_EVENT",
    "staff.action, STAFF_ACTION",
    "rule.violated, RULE_VIOLATED",
    "member.erased, MEMBER_ERASED",
    "alert.acknowledged, ALERT_ACKNOWLEDGED",
    "campaign.exposed, CAMPAIGN",
    "campaign.of.our.own, CAMPAIGN",
    "campaigns, OTHER_EVENT",
    "something.of.our.own, OTHER_EVENT"
  })
  void anyTypeOfMemberEventIsTaken(String type, EventType expected) {
    Arrival arrival = decoding.decode(Decoding.occurrence().setType(type));
    assertThat(arrival.event()).extracting(Event::type).isEqualTo(expected);
    assertThat(arrival.occurrence()).extracting(Occurrence::type).isEqualTo(type);
  }

  @Test
  void everyKindOfMessageKeepsItsName() {
    for (var kind : dev.hearth.schemas.MessageKind.values()) {
      Arrival arrival = decoding.decode(Decoding.message().setKind(kind));
      String type = kind.name().equals("OTHER") ? "OTHER_MESSAGE" : kind.name();
      assertThat(arrival.message()).extracting(Message::kind).isEqualTo(kind.name());
      assertThat(arrival.event()).extracting(Event::type).isEqualTo(EventType.valueOf(type));
    }
  }

  @Test
  void aPulseMovesTimeAndIsNoEvent() {
    MemberEvent.Builder pulse = Decoding.occurrence().setType("source.pulse").setMemberId("");
    Arrival arrival = decoding.decode(pulse);
    long atMs = Decoding.NOW.toEpochMilli();
    assertThat(arrival).isEqualTo(Arrival.pulse(new Pulse("slack", "acme", atMs, 0)));
    assertThat(arrival.movesTime()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M, 60000",
    "pt0.5s, 500",
    "P1D, 86400000",
    "90, 90000",
    "0.25, 250",
    "'', 0",
    "soon, 0",
    "-60, 0",
    "PT-1M, 0",
    "1e3, 0",
    "60s, 0",
    "999999999999999999, 0"
  })
  void aPulsePromisesTheNextAsFarAsItCanBeUnderstood(String every, long everyMs) {
    Arrival arrival =
        decoding.decode(
            Decoding.occurrence().setType("source.pulse").setAttributes(Map.of("every", every)));
    assertThat(arrival.pulse()).extracting(Pulse::everyMs).isEqualTo(everyMs);
  }

  @Test
  void readsConfluentFramingByTheStaticMap() {
    byte[] message = decoding.framing.confluent(Decoding.message().build(), Decoding.MESSAGE_ID);
    byte[] event = decoding.framing.confluent(Decoding.occurrence().build(), Decoding.EVENT_ID);
    assertThat(decoding.decode(message)).isEqualTo(decoding.decode(Decoding.message()));
    assertThat(decoding.decode(event)).isEqualTo(decoding.decode(Decoding.occurrence()));
  }

  @Test
  void sameEventSameIdentityAndOnlyThen() {
    Event first = event(Decoding.message());
    Event repeated = event(Decoding.message().setText("edited meanwhile"));
    Event otherId = event(Decoding.message().setEventId("m-2"));
    Event otherTime = event(Decoding.message().setOccurredAt(Decoding.NOW.minusMillis(1)));
    assertThat(repeated.identity()).isEqualTo(first.identity());
    assertThat(otherId.identity()).isNotEqualTo(first.identity());
    assertThat(otherTime.identity()).isNotEqualTo(first.identity());
  }

  @Test
  void membersAreHashedAsClickHouseHashesThem() {
    assertThat(event(Decoding.message().setMemberId("a")).member()).isEqualTo(0xd24ec4f1a98c6e5bL);
    assertThat(Fingerprints.of(new byte[0], 0, 0)).isEqualTo(0xef46db3751d8e999L);
  }

  private Event event(ChatMessage.Builder message) {
    return Objects.requireNonNull(decoding.decode(message).event());
  }

  private static <T extends SpecificRecordBase> T byAvro(byte[] bytes, T empty) throws IOException {
    var in = DecoderFactory.get().binaryDecoder(bytes, 10, bytes.length - 10, null);
    return new SpecificDatumReader<T>(empty.getSchema(), empty.getSchema(), empty.getSpecificData())
        .read(empty, in);
  }

  /** The same record with its arrays and maps in blocks that carry their sizes. */
  private static byte[] blocked(byte[] framed, SpecificRecordBase record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Arrays.copyOf(framed, Framing.SINGLE_OBJECT_HEADER));
    BinaryEncoder encoder =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
    new SpecificDatumWriter<SpecificRecordBase>(record.getSchema(), record.getSpecificData())
        .write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Message expected(ChatMessage avro) {
    String text = orEmpty(avro.getText());
    int counted = (int) text.codePoints().count();
    return new Message(
        avro.getEventId(),
        avro.getPlatform(),
        avro.getCommunityId(),
        avro.getGroupId(),
        avro.getMemberId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getKind().name(),
        text,
        avro.getTextLength() == 0 ? counted : avro.getTextLength(),
        orEmpty(avro.getThreadId()),
        orEmpty(avro.getReplyToEventId()),
        orEmpty(avro.getReplyToMemberId()),
        List.copyOf(avro.getMentions()),
        Role.valueOf(avro.getRole().name()),
        Map.copyOf(avro.getAttributes()),
        Decoding.ORIGIN);
  }

  private static Occurrence expected(MemberEvent avro) {
    return new Occurrence(
        avro.getEventId(),
        avro.getPlatform(),
        avro.getCommunityId(),
        orEmpty(avro.getGroupId()),
        avro.getMemberId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getType(),
        Role.valueOf(avro.getRole().name()),
        orEmpty(avro.getTargetMemberId()),
        orEmpty(avro.getTargetEventId()),
        orEmpty(avro.getChannel()),
        orEmpty(avro.getValue()),
        orEmpty(avro.getCurrency()),
        Map.copyOf(avro.getAttributes()),
        Decoding.ORIGIN);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
