package dev.hearth.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

class FramingTest {

  private final Framing framing = new Framing();

  @Test
  void singleObjectFramingIsWhatAvroItselfReads() throws IOException {
    ChatMessage message = message("m1", "good morning");
    MemberEvent event = event("e1");
    assertThat(ChatMessage.getDecoder().decode(framing.singleObject(message))).isEqualTo(message);
    assertThat(MemberEvent.getDecoder().decode(framing.singleObject(event))).isEqualTo(event);
  }

  @Test
  void singleObjectHeaderCarriesTheFingerprintLittleEndian() {
    ByteBuffer bytes =
        ByteBuffer.wrap(framing.singleObject(event("e1"))).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get()).isEqualTo(Framing.SINGLE_OBJECT_MARK);
    assertThat(bytes.get()).isEqualTo(Framing.SINGLE_OBJECT_VERSION);
    assertThat(SchemaStore.bundled().byFingerprint(bytes.getLong()))
        .isNotNull()
        .extracting(schema -> schema.getName())
        .isEqualTo("MemberEvent");
  }

  @Test
  void confluentHeaderCarriesTheIdBigEndianAndTheRecordFollows() throws IOException {
    MemberEvent event = event("e1");
    byte[] bytes = framing.confluent(event, 0x01020304);
    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(body(bytes, Framing.CONFLUENT_HEADER, new MemberEvent())).isEqualTo(event);
  }

  @Test
  void oneFramingWritesManyRecordsWithoutMixingThem() throws IOException {
    byte[] longOne = framing.singleObject(message("m1", "x".repeat(5000)));
    byte[] shortOne = framing.singleObject(message("m2", "y"));
    assertThat(body(longOne, Framing.SINGLE_OBJECT_HEADER, new ChatMessage()).getText())
        .hasSize(5000);
    assertThat(body(shortOne, Framing.SINGLE_OBJECT_HEADER, new ChatMessage()))
        .isEqualTo(message("m2", "y"));
  }

  private static <T extends SpecificRecordBase> T body(byte[] bytes, int header, T empty)
      throws IOException {
    var in = DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, null);
    var reader =
        new SpecificDatumReader<T>(empty.getSchema(), empty.getSchema(), empty.getSpecificData());
    T record = reader.read(empty, in);
    assertThat(in.isEnd()).as("nothing follows the record").isTrue();
    return record;
  }

  private static ChatMessage message(String id, String text) {
    return ChatMessage.newBuilder()
        .setEventId(id)
        .setPlatform("test")
        .setCommunityId("acme")
        .setGroupId("lobby")
        .setMemberId("ann")
        .setOccurredAt(Instant.ofEpochMilli(1_700_000_000_123L))
        .setText(text)
        .setTextLength(text.length())
        .setMentions(List.of("bob", "Élodie"))
        .setRole(Role.STAFF)
        .setAttributes(Map.of("question", "true"))
        .build();
  }

  private static MemberEvent event(String id) {
    return MemberEvent.newBuilder()
        .setEventId(id)
        .setPlatform("test")
        .setCommunityId("acme")
        .setMemberId("ann")
        .setOccurredAt(Instant.ofEpochMilli(1_700_000_000_123L))
        .setType("order.paid")
        .setValue("19.90")
        .setCurrency("EUR")
        .build();
  }
}
