package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.RegistryUnavailableException;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.WriterSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of writers that are behind us or ahead of us. */
class SchemaBridgeTest {
  private static final Schema OLDER = version("ChatMessage", false);
  private static final Schema NEWER = version("ChatMessage", true);
  private static final Schema STRANGER =
      SchemaBuilder.record("Invoice")
          .namespace("com.example")
          .fields()
          .requiredInt("n")
          .endRecord();

  /** The same record name, but without an id that we cannot do without. */
  private static final Schema UNFIT =
      SchemaBuilder.record("ChatMessage")
          .namespace("dev.hearth.schemas")
          .fields()
          .requiredString("text")
          .endRecord();

  private final RecordDecoder decoder =
      new RecordDecoder(new Known(List.of(OLDER, NEWER, STRANGER, UNFIT)), 4);

  @Test
  void anOlderWriterLacksFieldsThatThenHaveTheirDefaults() throws IOException {
    Arrival arrival = decode(framed(OLDER, message(OLDER)));
    Message message = Objects.requireNonNull(arrival.message());
    assertThat(message.eventId()).isEqualTo("m-1");
    assertThat(message.text()).isEqualTo("good morning");
    assertThat(message.textLength()).isEqualTo(12);
    assertThat(message.mentions()).isEmpty();
    assertThat(message.attributes()).isEmpty();
    assertThat(message.kind()).isEqualTo("TEXT");
  }

  @Test
  void aNewerWriterHasFieldsAndSymbolsThatWeDoNotKnow() throws IOException {
    GenericRecord written = message(NEWER);
    written.put("mood", "cheerful");
    written.put("kind", new GenericData.EnumSymbol(NEWER.getField("kind").schema(), "HOLOGRAM"));
    written.put("mentions", List.of("bob", "cleo"));
    written.put("attributes", Map.of("reply", "true"));
    Arrival arrival = decode(framed(NEWER, written));
    assertThat(arrival.message())
        .isNotNull()
        .extracting(Message::kind, Message::mentions, Message::attributes)
        .containsExactly("OTHER", List.of("bob", "cleo"), Map.of("reply", "true"));
    assertThat(arrival.event()).extracting(Event::type).isEqualTo(EventType.OTHER_MESSAGE);
  }

  @Test
  void theEventIsTheSameInWhateverVersionItWasWritten() throws IOException {
    Event older = decode(framed(OLDER, message(OLDER))).event();
    Event latest = new Decoding().decode(Decoding.message()).event();
    assertThat(older).isEqualTo(latest);
  }

  @Test
  void aRecordOfNobodyWeKnowIsRefused() throws IOException {
    GenericRecord invoice = new GenericData.Record(STRANGER);
    invoice.put("n", 1);
    refused(Reason.UNKNOWN_SCHEMA, framed(STRANGER, invoice));
  }

  @Test
  void aVersionThatCannotBecomeOursIsRefused() throws IOException {
    GenericRecord record = new GenericData.Record(UNFIT);
    record.put("text", "hello");
    refused(Reason.MALFORMED, framed(UNFIT, record));
  }

  @Test
  void validatesAsMuchAsItDoesForTheLatestVersion() throws IOException {
    GenericRecord written = message(NEWER);
    written.put("text", "x".repeat(70_000));
    refused(Reason.TEXT_TOO_LONG, framed(NEWER, written));
  }

  @Test
  void whatIsNotUtf8IsNotMadeValidOnTheWay() throws IOException {
    GenericRecord written = message(NEWER);
    written.put("mentions", List.of("bobo"));
    written.put("attributes", Map.of("keys", "vals"));
    for (String marker : List.of("good", "bobo", "keys", "vals", "acme")) {
      byte[] record = Decoding.forged(framed(NEWER, written), marker, 'a', 0xFF, 'b', 'c');
      refused(Reason.INVALID_UTF8, record);
    }
  }

  @Test
  void aLengthBeyondTheEndCostsNoMemory() throws IOException {
    byte[] record = framed(NEWER, message(NEWER));
    int afterHead = 10;
    ByteArrayOutputStream huge = new ByteArrayOutputStream();
    huge.write(record, 0, afterHead);
    huge.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});
    huge.write(record, afterHead, 40);
    refused(Reason.MALFORMED, huge.toByteArray());
    // The two last bytes of the record are an empty array of mentions' end and an empty map.
    for (int fromEnd = 1; fromEnd <= 6; fromEnd++) {
      byte[] cut = Arrays.copyOf(record, record.length - fromEnd + 5);
      System.arraycopy(
          new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
          0,
          cut,
          record.length - fromEnd,
          5);
      assertThat(decode(cut).rejected()).as("%d bytes from the end", fromEnd).isNotNull();
    }
  }

  @Test
  void endsAnywhereTooSoonOrRunsOn() throws IOException {
    for (Schema schema : List.of(OLDER, NEWER)) {
      byte[] whole = framed(schema, message(schema));
      for (int length = 10; length < whole.length; length++) {
        refused(Reason.MALFORMED, Arrays.copyOf(whole, length));
      }
      refused(Reason.MALFORMED, Arrays.copyOf(whole, whole.length + 1));
    }
  }

  @Test
  void flippedBitsAreTakenOrRefused() throws IOException {
    Random random = new Random(8);
    GenericRecord full = message(NEWER);
    full.put("mentions", List.of("bob", "cleo"));
    full.put("attributes", Map.of("a", "1", "b", "2"));
    byte[] valid = framed(NEWER, full);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = valid.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 << random.nextInt(8));
      }
      Arrival arrival = decode(bytes);
      assertThat(arrival.event() == null).isEqualTo(arrival.rejected() != null);
    }
  }

  @Test
  void aRegistryThatCannotBeAskedIsNoFaultOfTheRecord() {
    RecordDecoder offline =
        new RecordDecoder(
            new WriterSchemas() {
              @Override
              public @Nullable Schema byFingerprint(long fingerprint) {
                throw new RegistryUnavailableException("away", new IOException("refused"));
              }

              @Override
              public @Nullable Schema byId(int id) {
                return null;
              }
            },
            4);
    byte[] record = new Decoding().framing.singleObject(Decoding.message().build());
    record[3] ^= 1;
    assertThatThrownBy(() -> offline.decode(null, record, Decoding.ORIGIN, 0, 0))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  private void refused(Reason reason, byte[] bytes) {
    Decoding.refused(reason, decode(bytes));
  }

  private Arrival decode(byte[] bytes) {
    return decoder.decode(
        "acme/general".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        bytes,
        Decoding.ORIGIN,
        Decoding.RECORDED_AT_MS,
        Decoding.NOW.toEpochMilli());
  }

  private static GenericRecord message(Schema schema) {
    GenericRecord message = new GenericData.Record(schema);
    message.put("event_id", "m-1");
    message.put("platform", "slack");
    message.put("community_id", "acme");
    message.put("group_id", "general");
    message.put("member_id", "ann");
    message.put("occurred_at", Decoding.NOW.toEpochMilli());
    message.put("text", "good morning");
    for (Schema.Field field : schema.getFields()) {
      if (field.hasDefaultValue() && message.get(field.pos()) == null) {
        message.put(field.pos(), GenericData.get().getDefaultValue(field));
      }
    }
    return message;
  }

  /** The latest schema with less at its end, or with a field and a symbol more. */
  private static Schema version(String name, boolean newer) {
    Schema latest = ChatMessage.getClassSchema();
    List<Schema.Field> fields =
        latest.getFields().stream()
            .filter(
                field ->
                    newer
                        || !List.of("mentions", "attributes", "text_length").contains(field.name()))
            .map(field -> newer && field.name().equals("kind") ? withHologram(field) : copy(field))
            .toList();
    List<Schema.Field> all = new java.util.ArrayList<>(fields);
    if (newer) {
      all.add(4, new Schema.Field("mood", Schema.create(Schema.Type.STRING), null, ""));
    }
    return Schema.createRecord(name, null, latest.getNamespace(), false, all);
  }

  private static Schema.Field copy(Schema.Field field) {
    return new Schema.Field(field, field.schema());
  }

  private static Schema.Field withHologram(Schema.Field field) {
    Schema kinds = field.schema();
    List<String> symbols = new java.util.ArrayList<>(kinds.getEnumSymbols());
    symbols.add(2, "HOLOGRAM");
    Schema more =
        Schema.createEnum(
            kinds.getName(), null, kinds.getNamespace(), symbols, kinds.getEnumDefault());
    return new Schema.Field(field.name(), more, field.doc(), field.defaultVal());
  }

  private static byte[] framed(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0xC3)
            .put((byte) 1)
            .putLong(SchemaStore.fingerprint(schema))
            .array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** A store of given schemas. */
  private record Known(List<Schema> schemas) implements WriterSchemas {
    @Override
    public @Nullable Schema byFingerprint(long fingerprint) {
      return schemas.stream()
          .filter(schema -> SchemaStore.fingerprint(schema) == fingerprint)
          .findAny()
          .orElse(null);
    }

    @Override
    public @Nullable Schema byId(int id) {
      return null;
    }
  }
}
