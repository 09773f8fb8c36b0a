package dev.hearth.bench.load;

import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a pipeline would read, with Kafka's own consumer in one thread. */
final class KafkaRead {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int EFFECTIVE_LENGTH = 4;

  private final KafkaOptions kafka;

  KafkaRead(KafkaOptions kafka) {
    this.kafka = kafka;
  }

  /** Reads all records and does nothing with them; returns how many. */
  long bare() {
    return read(record -> {});
  }

  /** Reads and decodes all records; returns how many. */
  long decoding() {
    RecordDecoder decoder = new RecordDecoder(SchemaStore.bundled(), EFFECTIVE_LENGTH);
    long now = System.currentTimeMillis();
    return read(
        record -> {
          Origin origin = new Origin(record.topic(), record.partition(), record.offset());
          Arrival arrival =
              decoder.decode(record.key(), record.value(), origin, record.timestamp(), now);
          if (arrival.rejected() != null) {
            throw new IllegalStateException("the load has a record that is rejected: " + arrival);
          }
        });
  }

  private long read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    var settings = kafka.consumer();
    settings.setProperty("bootstrap.servers", kafka.bootstrap());
    settings.setProperty("enable.auto.commit", "false");
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          Stream.of(Topic.MESSAGES, Topic.EVENTS)
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long left = ends.values().stream().mapToLong(end -> end).sum();
      long count = 0;
      while (count < left) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(each);
        count += records.count();
      }
      return count;
    }
  }
}
