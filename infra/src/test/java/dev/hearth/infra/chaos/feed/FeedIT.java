package dev.hearth.infra.chaos.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedIT {
  private static final double FAST = 20_000;

  @TempDir Path directory;

  @Test
  void hasSentEveryEventHoweverManyFaultsOverlap() throws Exception {
    var script =
        new GeneratedScript(
            new Traffic(TrafficProfile.standard(3, Instant.parse("2026-01-05T00:00:00Z"))));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
      Topics.ensure(kafka.bootstrap(), "");
      long sent = feed(script, kafka.bootstrap());

      assertThat(read(kafka.bootstrap())).containsAll(written(script, sent));
    }
  }

  private static long feed(GeneratedScript script, String bootstrap) throws Exception {
    var stop = new AtomicBoolean();
    try (Feed feed = new Feed(script, bootstrap, FAST, new SplittableRandom(5))) {
      feed.run(stop::get);
      List<CompletableFuture<Void>> faults = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        faults.add(feed.reorder(700));
        faults.add(feed.delay(300, Duration.ofMinutes(3)));
        faults.add(i % 4 == 0 ? feed.restart() : feed.repeat(100));
      }
      for (CompletableFuture<Void> fault : faults) {
        fault.get(60, TimeUnit.SECONDS);
      }
      stop.set(true);
      return feed.end().get(60, TimeUnit.SECONDS);
    }
  }

  private static Set<String> written(GeneratedScript script, long end) {
    Set<String> ids = new HashSet<>();
    for (long index = 0; index < end; index++) {
      TrafficEvent event = script.at(index);
      ids.add(idOf(event));
    }
    return ids;
  }

  private static String idOf(TrafficEvent event) {
    ChatMessage message = event.message();
    return message != null
        ? message.getEventId()
        : Objects.requireNonNull(event.event()).getEventId();
  }

  private static Set<String> read(String bootstrap) {
    var decoder = new RecordDecoder(SchemaStore.bundled(), 1);
    Set<String> ids = new HashSet<>();
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : List.of(Topic.MESSAGES, Topic.EVENTS)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.add(new TopicPartition(topic.topicName(), partition));
      }
    }
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
          var origin = new Origin(record.topic(), record.partition(), record.offset());
          Arrival arrival =
              decoder.decode(
                  record.key(), record.value(), origin, record.timestamp(), Long.MAX_VALUE / 2);
          if (arrival.message() != null) {
            ids.add(arrival.message().eventId());
          } else if (arrival.occurrence() != null) {
            ids.add(arrival.occurrence().eventId());
          }
        }
      }
    }
    return ids;
  }
}
