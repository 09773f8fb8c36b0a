package dev.hearth.infra.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class RecordSenderTest {

  private static final Instant NOW = Instant.parse("2024-05-01T00:00:00Z");

  private final MockProducer<byte[], byte[]> kafka = Producers.mock(3, true);
  private final List<Rejected> log = new ArrayList<>();
  private final RecordSender sender =
      new RecordSender(kafka, "", log::add, InstantSource.fixed(NOW));

  @Test
  void messagesAreFramedAndKeyedByGroup() throws IOException {
    Entry.Posted posted = ListedArchive.message("m1", 1_700_000_000_000L);
    sender.send(posted);
    ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("hearth.messages.v1");
    assertThat(record.key()).asString().isEqualTo("acme/lobby");
    assertThat(record.partition()).as("left to the hash of the key").isNull();
    assertThat(ChatMessage.getDecoder().decode(record.value())).isEqualTo(posted.message());
    assertThat(sender.counts()).isEqualTo(new SentCounts(1, 0, 0, 0));
  }

  @Test
  void eventsOutsideAnyGroupHaveAKeyToo() {
    sender.send(ListedArchive.join("e1", 1_700_000_000_000L));
    ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("hearth.events.v1");
    assertThat(record.key()).asString().isEqualTo("acme/");
    assertThat(sender.counts().rows()).isEqualTo(1);
  }

  @Test
  void aPulseReachesEveryPartitionOfBothTopics() throws IOException {
    sender.pulse("test", "acme", 1_700_000_000_000L);
    assertThat(kafka.history())
        .extracting(record -> record.topic() + ' ' + record.partition())
        .containsExactly(
            "hearth.messages.v1 0",
            "hearth.messages.v1 1",
            "hearth.messages.v1 2",
            "hearth.events.v1 0",
            "hearth.events.v1 1",
            "hearth.events.v1 2");
    MemberEvent pulse = MemberEvent.getDecoder().decode(kafka.history().get(5).value());
    assertThat(pulse.getType()).isEqualTo("source.pulse");
    assertThat(pulse.getOccurredAt().toEpochMilli()).isEqualTo(1_700_000_000_000L);
    assertThat(sender.counts()).isEqualTo(new SentCounts(0, 0, 6, 0));
    sender.send(pulse);
    assertThat(kafka.history()).as("a pulse from elsewhere does too").hasSize(12);
  }

  @Test
  void aBadRowIsWrittenToTheDeadLetterTopicAndTheLog() {
    sender.send(ListedArchive.badRow(17, 5));
    ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("hearth.rejected.v1");
    assertThat(record.value()).asString().isEqualTo("x");
    assertThat(header(record, "topic")).isEqualTo("import:chat.csv");
    assertThat(header(record, "offset")).isEqualTo("17");
    assertThat(header(record, "reason")).isEqualTo("MISSING_ID");
    assertThat(header(record, "message")).isEqualTo("member is empty");
    assertThat(header(record, "stage")).isEqualTo("import");
    assertThat(log).hasSize(1);
    assertThat(log.get(0).origin().offset()).isEqualTo(17);
    assertThat(log.get(0).recordedAtMs()).isEqualTo(NOW.toEpochMilli());
    assertThat(sender.counts()).isEqualTo(new SentCounts(0, 0, 0, 1));
  }

  @Test
  void whatKafkaWouldRefuseForItsSizeIsRejectedNotFatal() {
    ChatMessage message = ListedArchive.message("m1", 0).message();
    message.setText("x".repeat(Topic.MAX_MESSAGE_BYTES));
    sender.send(message);
    assertThat(log).extracting(Rejected::reason).containsExactly(Reason.TEXT_TOO_LONG);
    assertThat(log.get(0).payload()).hasSize(Rejected.MAX_PAYLOAD);
    assertThat(sender.counts().rows()).isEqualTo(1);
  }

  @Test
  void whatKafkaRefusesIsThrownByALaterCall() {
    MockProducer<byte[], byte[]> refusing = Producers.mock(1, false);
    RecordSender later = new RecordSender(refusing, "", RejectedLog.NONE, InstantSource.system());
    later.send(ListedArchive.message("m1", 0));
    refusing.errorNext(new RecordTooLargeException("too large"));
    assertThatThrownBy(later::flush)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> later.send(ListedArchive.message("m2", 0)))
        .isInstanceOf(ImportException.class);
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(
        record.headers().lastHeader("__hearth.errors." + name).value(), StandardCharsets.UTF_8);
  }
}
