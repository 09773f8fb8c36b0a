package dev.hearth.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.local.UnusableException;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final int OVERSIZED = 12 << 20;

  @TempDir Path directory;

  @Test
  void aSecondStartFindsTopicsAndRecords() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      assertThat(Topics.ensure(kafka.bootstrap(), "")).hasSize(Topic.values().length);
      assertThat(Topics.ensure(kafka.bootstrap(), "")).isEmpty();
      assertThat(Topics.ensure(kafka.bootstrap(), "test.")).contains("test.hearth.messages.v1");
      send(kafka.bootstrap(), new byte[10]);
      send(kafka.bootstrap(), new byte[OVERSIZED]);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      List<TopicState> states = Topics.describe(kafka.bootstrap(), "");

      assertThat(states).extracting(TopicState::topic).containsExactly(Topic.values());
      TopicState messages = states.get(Topic.MESSAGES.ordinal());
      assertThat(messages.records()).isEqualTo(2);
      assertThat(messages.partitions()).isEqualTo(Topic.MESSAGES.partitions());
      assertThat(messages.settings()).isEqualTo(Topic.MESSAGES.settings());
      assertThat(Topics.describe(kafka.bootstrap(), "no.such."))
          .extracting(TopicState::partitions)
          .containsOnly(0);
    }
  }

  @Test
  void topicsThatWereMadeTakeTheirFirstRecordAtOnce() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      for (int round = 0; round < 20; round++) {
        String prefix = "round" + round + ".";
        Topics.ensure(kafka.bootstrap(), prefix);

        sendToAllPartitions(kafka.bootstrap(), Topic.MESSAGES.topicName(prefix));
      }
    }
  }

  @Test
  void aPortInUseIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort()))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  /** Fails where a partition refuses what a producer sends for the first time. */
  private static void sendToAllPartitions(String bootstrap, String topic) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "enable.idempotence", "false", "retries", 0);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int partition = 0; partition < Topic.MESSAGES.partitions(); partition++) {
        sent.add(producer.send(new ProducerRecord<>(topic, partition, null, new byte[10])));
      }
    }
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
  }

  private static void send(String bootstrap, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "max.request.size", Topic.MAX_MESSAGE_BYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topic.MESSAGES.topicName(), Topic.key("c", "g"), value))
          .get();
    }
  }
}
