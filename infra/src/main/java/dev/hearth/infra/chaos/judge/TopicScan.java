package dev.hearth.infra.chaos.judge;

import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads both topics from end to end and says which records must have been rejected.
 *
 * @param records how many records there are
 * @param refused those that are no events
 */
record TopicScan(long records, Set<Origin> refused) {
  private static final Duration POLL = Duration.ofSeconds(5);

  /** All partitions of the topics that the jobs read. */
  static List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (Topic topic : List.of(Topic.MESSAGES, Topic.EVENTS)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        all.add(new TopicPartition(topic.topicName(), partition));
      }
    }
    return all;
  }

  static TopicScan of(String bootstrap) {
    RecordDecoder decoder = new RecordDecoder(SchemaStore.bundled(), 1);
    Set<Origin> refused = new HashSet<>();
    long records = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions());
      consumer.seekToBeginning(partitions());
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records++;
          Origin origin = new Origin(record.topic(), record.partition(), record.offset());
          Arrival arrival =
              decoder.decode(
                  record.key(), record.value(), origin, record.timestamp(), record.timestamp());
          if (arrival.rejected() != null) {
            refused.add(origin);
          }
        }
      }
    }
    return new TopicScan(records, refused);
  }
}
