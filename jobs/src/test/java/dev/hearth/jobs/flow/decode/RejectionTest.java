package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for which a record is refused, and the last value that is not. */
class RejectionTest {
  private final Decoding decoding = new Decoding();

  @Test
  void aTombstoneAndAnEmptyRecordHaveNoFraming() {
    assertThat(decoding.refused(Reason.UNKNOWN_FRAMING, (byte[]) null).payloadSize()).isZero();
    decoding.refused(Reason.UNKNOWN_FRAMING, new byte[0]);
  }

  @Test
  void garbageHasNoFraming() {
    Random random = new Random(4);
    for (int length = 1; length < 500; length++) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);
      garbage[0] = 'x';
      decoding.refused(Reason.UNKNOWN_FRAMING, garbage);
    }
  }

  @Test
  void anUnknownFingerprintAndAnUnknownIdAreUnknownSchemas() {
    byte[] record = valid();
    record[4] ^= 1;
    decoding.refused(Reason.UNKNOWN_SCHEMA, record);
    byte[] other = decoding.framing.confluent(Decoding.message().build(), 99);
    assertThat(decoding.refused(Reason.UNKNOWN_SCHEMA, other).detail()).contains("99");
  }

  @Test
  void aRecordThatEndsAnywhereTooSoonIsRefused() {
    for (byte[] whole :
        new byte[][] {valid(), decoding.framing.singleObject(new RandomRecords(5).occurrence())}) {
      for (int length = 0; length < whole.length; length++) {
        Reason reason =
            length < Framing.SINGLE_OBJECT_HEADER ? Reason.UNKNOWN_FRAMING : Reason.MALFORMED;
        decoding.refused(reason, Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    byte[] record = valid();
    decoding.refused(Reason.MALFORMED, Arrays.copyOf(record, record.length + 1));
  }

  @Test
  void aRejectionKeepsTheRecordWithinBounds() {
    byte[] huge = new byte[100_000];
    Arrays.fill(huge, (byte) 'y');
    Rejected rejected = decoding.refused(Reason.UNKNOWN_FRAMING, huge);
    assertThat(rejected.payload()).isEqualTo(Arrays.copyOf(huge, Rejected.MAX_PAYLOAD));
    assertThat(rejected.payloadSize()).isEqualTo(huge.length);
    assertThat(rejected.key()).isEqualTo("acme/general".getBytes(StandardCharsets.UTF_8));
    assertThat(rejected.recordedAtMs()).isEqualTo(Decoding.RECORDED_AT_MS);
  }

  @Test
  void everyIdThatMustBeThereMustBeThere() {
    missing("event_id", Decoding.message().setEventId(""));
    missing("platform", Decoding.message().setPlatform(""));
    missing("community_id", Decoding.message().setCommunityId(""));
    missing("group_id", Decoding.message().setGroupId(""));
    missing("member_id", Decoding.message().setMemberId(""));
    missing("event_id", Decoding.occurrence().setEventId(""));
    missing("platform", Decoding.occurrence().setPlatform(""));
    missing("community_id", Decoding.occurrence().setCommunityId(""));
    missing("member_id", Decoding.occurrence().setMemberId(""));
    missing("type", Decoding.occurrence().setType(""));
    assertThat(decoding.decode(Decoding.occurrence().setGroupId("")).event()).isNotNull();
  }

  @Test
  void anIdHas256BytesAtMost() {
    String most = "é".repeat(128);
    String more = most + "x";
    assertThat(decoding.decode(Decoding.message().setEventId(most)).event()).isNotNull();
    tooLong("event_id", Decoding.message().setEventId(more));
    tooLong("platform", Decoding.message().setPlatform(more));
    tooLong("community_id", Decoding.message().setCommunityId(more));
    tooLong("group_id", Decoding.message().setGroupId(more));
    tooLong("member_id", Decoding.message().setMemberId(more));
    tooLong("thread_id", Decoding.message().setThreadId(more));
    tooLong("reply_to_event_id", Decoding.message().setReplyToEventId(more));
    tooLong("reply_to_member_id", Decoding.message().setReplyToMemberId(more));
    tooLong("mentions", Decoding.message().setMentions(Collections.nCopies(2, more)));
    tooLong("event_id", Decoding.occurrence().setEventId(more));
    tooLong("group_id", Decoding.occurrence().setGroupId(more));
    tooLong("member_id", Decoding.occurrence().setMemberId(more));
    tooLong("type", Decoding.occurrence().setType(more));
    tooLong("target_member_id", Decoding.occurrence().setTargetMemberId(more));
    tooLong("target_event_id", Decoding.occurrence().setTargetEventId(more));
    tooLong("channel", Decoding.occurrence().setChannel(more));
    tooLong("currency", Decoding.occurrence().setCurrency(more));
  }

  @Test
  void aTimeIsFrom2000ToTenMinutesAhead() {
    Instant first = Instant.parse("2000-01-01T00:00:00Z");
    Instant last = Decoding.NOW.plus(Duration.ofMinutes(10));
    at(Reason.TIME_TOO_OLD, Instant.EPOCH);
    at(Reason.TIME_TOO_OLD, first.minusMillis(1));
    at(Reason.TIME_IN_FUTURE, last.plusMillis(1));
    at(Reason.TIME_IN_FUTURE, Instant.parse("2100-01-01T00:00:00Z"));
    at(Reason.TIME_TOO_OLD, Instant.ofEpochMilli(Long.MIN_VALUE));
    at(Reason.TIME_IN_FUTURE, Instant.ofEpochMilli(Long.MAX_VALUE));
    assertThat(decoding.decode(Decoding.message().setOccurredAt(first)).event()).isNotNull();
    assertThat(decoding.decode(Decoding.message().setOccurredAt(last)).event()).isNotNull();
  }

  @Test
  void aTextHas64KibibytesAtMost() {
    String most = "x".repeat(64 * 1024);
    assertThat(decoding.decode(Decoding.message().setText(most)).message()).isNotNull();
    for (String more : new String[] {most + "x", "中".repeat(22_000), "x".repeat(10_000_000)}) {
      Decoding.refused(Reason.TEXT_TOO_LONG, decoding.decode(Decoding.message().setText(more)));
    }
  }

  @Test
  void thereAre64AttributesAtMost() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      attributes.put("key" + i, "value");
    }
    assertThat(decoding.decode(Decoding.message().setAttributes(attributes)).message()).isNotNull();
    attributes.put("one more", "value");
    refusesAttributes(attributes);
    for (int i = 0; i < 10_000; i++) {
      attributes.put("key" + i, "value");
    }
    refusesAttributes(attributes);
  }

  @Test
  void anAttributeHas64KibibytesAtMost() {
    String most = "v".repeat(64 * 1024);
    var kept = decoding.decode(Decoding.message().setAttributes(Map.of("key", most))).message();
    assertThat(kept).extracting(Message::attributes).isEqualTo(Map.of("key", most));
    refusesAttributes(Map.of("key", most + "v"));
    refusesAttributes(Map.of(most + "k", "value"));
  }

  @Test
  void thereAre1000MentionsAtMost() {
    var most = Decoding.message().setMentions(Collections.nCopies(1_000, "bob"));
    assertThat(decoding.decode(most).message()).isNotNull();
    var more = Decoding.message().setMentions(Collections.nCopies(1_001, "bob"));
    Decoding.refused(Reason.INVALID_FIELD, decoding.decode(more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "member_id", "text", "mentions", "key", "value"})
  void whatIsNotUtf8IsRefused(String where) {
    int[][] wrong = {
      {'a', 0xFF, 'b', 'c'}, // never a byte of UTF-8
      {'a', 'b', 0xE4, 0xB8}, // a character cut short
      {'a', 0xC0, 0x80, 'b'}, // an overlong zero
      {0xED, 0xA0, 0x80, 'a'}, // half a surrogate pair
      {0xF5, 0x80, 0x80, 0x80} // beyond U+10FFFF
    };
    for (int[] bytes : wrong) {
      byte[] record = Decoding.forged(marked(where), "@@@@", bytes);
      Rejected rejected = decoding.refused(Reason.INVALID_UTF8, record);
      // A second time, when the bytes stand in the cache of strings that recur.
      assertThat(decoding.refused(Reason.INVALID_UTF8, record).detail())
          .isEqualTo(rejected.detail());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "member_id", "text", "mentions", "key", "value"})
  void aReplacementCharacterThatWasReallySentIsTaken(String where) {
    byte[] record = Decoding.forged(marked(where), "@@@@", 'a', 0xEF, 0xBF, 0xBD);
    assertThat(decoding.decode(record).message())
        .isNotNull()
        .asString()
        .contains("a\uFFFD")
        .doesNotContain("@@@@");
  }

  @Test
  void aLengthThatIsNegativeOrBeyondTheEndIsRefused() {
    byte[] record = valid();
    for (int length : new int[] {1 /* -1 */, 0x7F /* -64 */, 0x7E /* 63 */}) {
      byte[] forged = record.clone();
      forged[Framing.SINGLE_OBJECT_HEADER] = (byte) length;
      if (length != 0x7E || record.length < Framing.SINGLE_OBJECT_HEADER + 64) {
        decoding.refused(Reason.MALFORMED, forged);
      }
    }
    byte[] endless = Arrays.copyOf(record, Framing.SINGLE_OBJECT_HEADER + 12);
    Arrays.fill(endless, Framing.SINGLE_OBJECT_HEADER, endless.length, (byte) 0xFF);
    decoding.refused(Reason.MALFORMED, endless);
  }

  @Test
  void aNegativeTextLengthIsRefused() {
    Decoding.refused(Reason.INVALID_FIELD, decoding.decode(Decoding.message().setTextLength(-1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e3", "1,000", "12 EUR", "--1", "1-", ".", "-", "1.2.3", "NaN", "٣", "+1"})
  void anAmountThatIsNoPlainDecimalIsRefused(String value) {
    Decoding.refused(Reason.INVALID_FIELD, decoding.decode(Decoding.occurrence().setValue(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-0.5", "12.50", "00012", ".5", "5."})
  void aPlainDecimalIsTaken(String value) {
    assertThat(decoding.decode(Decoding.occurrence().setValue(value)).event()).isNotNull();
  }

  private byte[] valid() {
    return decoding.framing.singleObject(
        Decoding.message().setMentions(Collections.nCopies(3, "bob")).build());
  }

  /** A message with {@code @@@@} in one field. */
  private byte[] marked(String where) {
    ChatMessage.Builder message = Decoding.message();
    switch (where) {
      case "event_id" -> message.setEventId("@@@@");
      case "member_id" -> message.setMemberId("@@@@");
      case "text" -> message.setText("@@@@");
      case "mentions" -> message.setMentions(Collections.nCopies(1, "@@@@"));
      case "key" -> message.setAttributes(Map.of("@@@@", "v"));
      default -> message.setAttributes(Map.of("k", "@@@@"));
    }
    return decoding.framing.singleObject(message.build());
  }

  private void missing(String field, ChatMessage.Builder message) {
    assertThat(Decoding.refused(Reason.MISSING_ID, decoding.decode(message)).detail())
        .contains(field);
  }

  private void missing(String field, MemberEvent.Builder event) {
    assertThat(Decoding.refused(Reason.MISSING_ID, decoding.decode(event)).detail())
        .contains(field);
  }

  private void tooLong(String field, ChatMessage.Builder message) {
    assertThat(Decoding.refused(Reason.ID_TOO_LONG, decoding.decode(message)).detail())
        .contains(field);
  }

  private void tooLong(String field, MemberEvent.Builder event) {
    assertThat(Decoding.refused(Reason.ID_TOO_LONG, decoding.decode(event)).detail())
        .contains(field);
  }

  private void at(Reason reason, Instant time) {
    // Avro refuses to write an instant that no long can hold, so the extremes are forged.
    Decoding.refused(reason, decoding.decode(Decoding.message().setOccurredAt(time)));
  }

  private void refusesAttributes(Map<String, String> attributes) {
    Decoding.refused(
        Reason.TOO_MANY_ATTRIBUTES, decoding.decode(Decoding.message().setAttributes(attributes)));
    Decoding.refused(
        Reason.TOO_MANY_ATTRIBUTES,
        decoding.decode(Decoding.occurrence().setAttributes(attributes)));
  }
}
