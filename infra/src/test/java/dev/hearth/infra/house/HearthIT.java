package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Bytes in Kafka to rows in ClickHouse, on the real parts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HearthIT {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final int EVENTS = 30_000;
  private static final int FUZZED = 10_000;
  private static final int EFFECTIVE = 4;
  private static final Origin NOWHERE = new Origin("", 0, 0);

  @TempDir static Path data;

  private static @Nullable Stack stack;
  private static final Set<List<Object>> VALID = new HashSet<>();
  private static long refused;

  @BeforeAll
  static void startTheStackAndSendEverything() throws IOException {
    stack = Stack.start(StackOptions.over(data));
    send(stack.kafka().bootstrap());
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  /**
   * Generated traffic with disorder and repeats; between the events, others with a few bits turned,
   * which may still be valid, and plain noise.
   */
  private static void send(String bootstrap) {
    Traffic traffic =
        new Traffic(
            TrafficProfile.standard(7, START)
                .with(new TrafficProfile.Size(3, 60, 900))
                .perDay(200_000));
    Random random = new Random(11);
    Framing framing = new Framing();
    RecordDecoder decoder = new RecordDecoder(SchemaStore.bundled(), EFFECTIVE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long index = 0; index < EVENTS; index++) {
        TrafficEvent event = traffic.at(index);
        ProducerRecord<byte[], byte[]> record = record(framing, event);
        send(producer, record, decode(decoder, record.value()));
        if (index % (EVENTS / FUZZED) == 0) {
          byte[] broken = broken(record.value(), random);
          Arrival arrival = decode(decoder, broken);
          // A time that was turned into another valid one may be late in one run and not in the
          // next, so that runs could not be compared.
          if (!arrival.movesTime() || arrival.atMs() == timeOf(event)) {
            send(producer, new ProducerRecord<>(record.topic(), record.key(), broken), arrival);
          }
          byte[] noise = new byte[random.nextInt(200)];
          random.nextBytes(noise);
          send(
              producer,
              new ProducerRecord<>(record.topic(), record.key(), noise),
              decode(decoder, noise));
        }
      }
    }
  }

  private static Arrival decode(RecordDecoder decoder, byte[] value) {
    return decoder.decode(null, value, NOWHERE, 0, Instant.now().toEpochMilli());
  }

  private static byte[] broken(byte[] value, Random random) {
    byte[] broken = value.clone();
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return broken;
  }

  /** Sends a record and notes what must become of it. */
  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      ProducerRecord<byte[], byte[]> record,
      Arrival arrival) {
    var unused = producer.send(record);
    Message message = arrival.message();
    Occurrence occurrence = arrival.occurrence();
    if (message != null) {
      VALID.add(
          List.of(message.communityId(), message.groupId(), message.atMs(), message.eventId()));
    } else if (occurrence != null) {
      VALID.add(
          List.of(
              "event",
              occurrence.communityId(),
              occurrence.groupId(),
              occurrence.atMs(),
              occurrence.eventId()));
    } else if (arrival.rejected() != null) {
      refused++;
    }
  }

  private static long timeOf(TrafficEvent event) {
    ChatMessage message = event.message();
    return message != null
        ? message.getOccurredAt().toEpochMilli()
        : Objects.requireNonNull(event.event()).getOccurredAt().toEpochMilli();
  }

  private static ProducerRecord<byte[], byte[]> record(Framing framing, TrafficEvent event) {
    ChatMessage message = event.message();
    SpecificRecord body;
    Topic topic;
    byte[] key;
    if (message != null) {
      body = message;
      topic = Topic.MESSAGES;
      key = Topic.key(message.getCommunityId(), message.getGroupId());
    } else {
      MemberEvent happening = Objects.requireNonNull(event.event());
      String group = happening.getGroupId() == null ? "" : happening.getGroupId();
      body = happening;
      topic = Topic.EVENTS;
      key = Topic.key(happening.getCommunityId(), group);
    }
    return new ProducerRecord<>(topic.topicName(), key, framing.singleObject(body));
  }

  @Test
  @Order(1)
  void everyRecordIsArchivedOrRejectedAndEveryMinuteAgrees() throws Exception {
    BoundedRun.of(running(), 2);
    ClickHouse database = database();
    assertThat(
            database.number("SELECT (SELECT count() FROM messages) + (SELECT count() FROM events)"))
        .isEqualTo(VALID.size());
    assertThat(refused).isGreaterThan(FUZZED);
    assertThat(database.number("SELECT count() FROM rejected")).isEqualTo(refused);
    assertThat(deadLetters()).isEqualTo(refused);
    Parity parity = new Verify(database, EFFECTIVE).all();
    assertThat(parity.first()).isEmpty();
    assertThat(parity.compared()).isGreaterThan(1_000);
    assertThat(parity.figures()).isGreaterThan(5_000);
  }

  @Test
  @Order(2)
  void readingAllAgainAtAnotherParallelismChangesNothing() throws Exception {
    String before = contents();
    BoundedRun.of(running(), 1);
    assertThat(contents()).isEqualTo(before);
    BoundedRun.of(running(), 3);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void theRefereeSeesAFigureThatIsWrong() throws Exception {
    ClickHouse database = database();
    database.execute(
        """
        INSERT INTO group_activity_raw
          (community_id, group_id, window_start, messages, events, is_final, version)
        SELECT community_id, group_id, window_start, messages + 1, events, 1, version + 2
        FROM group_activity LIMIT 1
        """);
    Parity parity = new Verify(database, EFFECTIVE).all();
    assertThat(parity.different()).isEqualTo(1);
    assertThat(parity.first())
        .anySatisfy(
            difference -> {
              assertThat(difference.metric()).isEqualTo("messages");
              assertThat(difference.stream()).isEqualTo(difference.sql() + 1);
            });
  }

  /** All that must not change, as one hash per table. */
  private static String contents() throws IOException {
    StringBuilder hashes = new StringBuilder();
    for (String table :
        List.of("messages", "events", "group_activity", "community_activity", "rejected")) {
      String written =
          switch (table) {
            case "messages", "events" -> "archived_at";
            case "rejected" -> "rejected_at";
            default -> "as_of";
          };
      hashes
          .append(table)
          .append(' ')
          .append(
              database()
                  .queryFormat(
                      "SELECT count(), sum(cityHash64(toString(tuple(* EXCEPT "
                          + written
                          + "))))"
                          + " FROM "
                          + table,
                      "TabSeparated"));
    }
    return hashes.toString();
  }

  private static long deadLetters() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", running().kafka().bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition only = new TopicPartition(Topic.REJECTED.topicName(), 0);
      return consumer.endOffsets(List.of(only)).values().iterator().next();
    }
  }

  private static ClickHouse database() throws IOException {
    return running().database(User.WRITER);
  }

  private static Stack running() {
    if (stack == null) {
      throw new IllegalStateException("The stack did not start");
    }
    return stack;
  }
}
