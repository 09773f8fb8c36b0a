package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes rejections to the dead-letter topic: key and value as they came, within bounds, and where
 * they came from and why in {@code __hearth.errors.*} headers.
 */
public final class DeadLetterSink {
  private static final String PREFIX = "__hearth.errors.";

  private DeadLetterSink() {}

  /**
   * Builds the sink. A rejection may be written more than once; its origin tells that it is one.
   */
  public static KafkaSink<Rejected> of(KafkaOptions kafka) {
    return KafkaSink.<Rejected>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setKafkaProducerConfig(kafka.producer())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new Letter(Topic.REJECTED.topicName(kafka.topicPrefix())))
        .build();
  }

  /** One rejection as a Kafka record. */
  static final class Letter implements KafkaRecordSerializationSchema<Rejected> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    Letter(String topic) {
      this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Rejected rejected, KafkaSinkContext context, @Nullable Long timestamp) {
      List<Header> headers =
          List.of(
              header("topic", rejected.origin().topic()),
              header("partition", Integer.toString(rejected.origin().partition())),
              header("offset", Long.toString(rejected.origin().offset())),
              header("timestamp", Long.toString(rejected.recordedAtMs())),
              header("stage", rejected.job()),
              header("reason", rejected.reason().name()),
              header("message", rejected.detail()),
              header("size", Integer.toString(rejected.payloadSize())));
      return new ProducerRecord<>(topic, null, null, rejected.key(), rejected.payload(), headers);
    }

    private static Header header(String name, String value) {
      return new RecordHeader(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
