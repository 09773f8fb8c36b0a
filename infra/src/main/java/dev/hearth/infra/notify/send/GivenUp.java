package dev.hearth.infra.notify.send;

import dev.hearth.infra.importer.DeadLetter;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what no receiver will take: on the dead-letter topic, and in the table of what was
 * rejected where there is one. Any thread may.
 */
public final class GivenUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);

  private final Properties settings;
  private final String topic;
  private final RejectedLog log;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  public GivenUp(KafkaOptions kafka, RejectedLog log) {
    settings = kafka.producer();
    settings.setProperty("bootstrap.servers", kafka.bootstrap());
    settings.setProperty("client.id", "hearth-notify");
    settings.setProperty("acks", "all");
    settings.setProperty("enable.idempotence", "true");
    this.topic = Topic.REJECTED.topicName(kafka.topicPrefix());
    this.log = log;
  }

  /** A step that a receiver refused. */
  void refused(Step step, String receiver, String what) {
    var alert = step.alert();
    write(
        new Rejected(
            Reason.UNDELIVERABLE,
            "notify." + receiver,
            receiver + " " + what,
            origin(step.record()),
            recordedAt(step.record()),
            head(step.record().key(), Rejected.MAX_KEY),
            head(step.record().value(), Rejected.MAX_PAYLOAD),
            length(step.record()),
            alert.getCommunityId(),
            alert.getGroupId(),
            step.idempotencyKey(),
            Math.max(0, alert.getAt().toEpochMilli())));
  }

  /** A record that is no alert. */
  void unreadable(ConsumerRecord<byte[], byte[]> record, String what) {
    write(
        new Rejected(
            Reason.MALFORMED,
            "notify",
            "no alert: " + what,
            origin(record),
            recordedAt(record),
            head(record.key(), Rejected.MAX_KEY),
            head(record.value(), Rejected.MAX_PAYLOAD),
            length(record),
            "",
            "",
            "",
            0));
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  /** Opened only when something is refused, which is rare. */
  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /** Returns when Kafka has it; only then may the record count as done. */
  private void write(Rejected rejected) {
    try {
      var unused = producer().send(new DeadLetter(rejected).record(topic)).get();
    } catch (ExecutionException refused) {
      throw new KafkaException("the dead-letter topic takes nothing", refused.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KafkaException("stopped while a rejection was written", stopped);
    }
    try {
      log.add(rejected);
      log.flush();
    } catch (ImportException away) {
      LOG.warn("a rejection is on the dead-letter topic only: {}", away.getMessage());
    }
  }

  private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
    return new Origin(record.topic(), record.partition(), record.offset());
  }

  private static long recordedAt(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.timestamp());
  }

  private static int length(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? 0 : record.value().length;
  }

  private static byte[] head(byte @Nullable [] bytes, int most) {
    return bytes == null ? new byte[0] : Arrays.copyOf(bytes, Math.min(bytes.length, most));
  }
}
