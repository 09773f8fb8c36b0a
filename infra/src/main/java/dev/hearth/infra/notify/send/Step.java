package dev.hearth.infra.notify.send;

import dev.hearth.schemas.AlertMessage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One record that is to be sent.
 *
 * @param record as it stands in Kafka
 * @param alert what it says
 */
record Step(ConsumerRecord<byte[], byte[]> record, AlertMessage alert) {

  TopicPartition in() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** What keeps its order. */
  Subject subject() {
    byte[] key = record.key();
    String name = key == null ? "" : new String(key, java.nio.charset.StandardCharsets.ISO_8859_1);
    return new Subject(record.partition(), name);
  }

  /** The key of a record, within its partition. */
  record Subject(int partition, String key) {}

  /** By which a receiver knows a repeat. */
  String idempotencyKey() {
    return alert.getAlertId() + "-" + alert.getSequence();
  }
}
