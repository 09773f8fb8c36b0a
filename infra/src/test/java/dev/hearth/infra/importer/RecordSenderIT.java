package dev.hearth.infra.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run into a real broker, read back byte for byte. */
class RecordSenderIT {

  private static final long START = 1_700_000_000_000L;
  private static final int ROWS = 2_500;

  @Test
  void whatWasSentStandsInTheTopics(@TempDir Path folder) throws IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      Topics.ensure(kafka.bootstrap(), "");
      List<Rejected> log = new ArrayList<>();
      List<Entry> entries = entries();
      SentCounts counts = send(kafka.bootstrap(), entries, log);
      assertThat(counts.rows()).isEqualTo(entries.size());

      List<ConsumerRecord<byte[], byte[]>> messages = read(kafka.bootstrap(), Topic.MESSAGES);
      List<String> ids = new ArrayList<>();
      Map<Integer, Integer> pulses = new HashMap<>();
      for (var record : messages) {
        if (new String(record.key(), StandardCharsets.UTF_8).equals("acme/")) {
          assertThat(MemberEvent.getDecoder().decode(record.value()).getType())
              .isEqualTo(RecordSender.PULSE);
          pulses.merge(record.partition(), 1, Integer::sum);
        } else {
          ids.add(ChatMessage.getDecoder().decode(record.value()).getEventId());
        }
      }
      assertThat(ids).as("one group keeps its order").isEqualTo(messageIds(entries));
      assertThat(pulses).containsOnlyKeys(0, 1, 2, 3);
      assertThat(pulses.values()).as("the same everywhere").containsOnly(pulses.get(0));
      assertThat(read(kafka.bootstrap(), Topic.EVENTS))
          .hasSize((int) counts.events() + 4 * pulses.getOrDefault(0, 0));
      assertThat(read(kafka.bootstrap(), Topic.REJECTED)).hasSize(1);
      assertThat(log).hasSize(1);
    }
  }

  private static SentCounts send(String bootstrap, List<Entry> entries, List<Rejected> log) {
    KafkaOptions options = new KafkaOptions(bootstrap, "", "test", Map.of());
    try (RecordSender sender = RecordSender.to(options, log::add)) {
      var end = new ImportRun(new ListedArchive(entries), sender, progress -> {}).run(() -> false);
      assertThat(end.done()).isTrue();
      return sender.counts();
    }
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      entries.add(
          i % 10 == 0
              ? ListedArchive.join("e" + i, START + i * 1_000L)
              : ListedArchive.message("m" + i, START + i * 1_000L));
    }
    entries.add(ListedArchive.badRow(7, START));
    return entries;
  }

  private static List<String> messageIds(List<Entry> entries) {
    return entries.stream().filter(Entry.Posted.class::isInstance).map(ListedArchive::id).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String bootstrap, Topic topic) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", bootstrap);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo partition : consumer.partitionsFor(topic.topicName())) {
        partitions.add(new TopicPartition(topic.topicName(), partition.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }
}
