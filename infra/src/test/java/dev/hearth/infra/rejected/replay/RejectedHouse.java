package dev.hearth.infra.rejected.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.store.StoredRejections;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.Rejections;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real Kafka and a real ClickHouse, and rejections in them as the jobs leave them. */
final class RejectedHouse implements AutoCloseable {
  private final EmbeddedClickHouse server;
  private final EmbeddedKafka kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ClickHouse database;
  private Configuration config = new Configuration();
  private String topic = "";
  private int begun;

  RejectedHouse(Path root) throws IOException {
    server = EmbeddedClickHouse.start(root.resolve("clickhouse"), 0, 0);
    Migrations.apply(admin(), Migration.bundled());
    database = server.as(User.WRITER).in("hearth");
    kafka = EmbeddedKafka.start(root.resolve("kafka"), 0);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Begins anew: empty tables, topics of its own, a schema that nobody knows. */
  void begin() throws IOException {
    for (String table : List.of("rejected_raw", "replays_raw", "messages_raw")) {
      admin().execute("TRUNCATE TABLE " + table);
    }
    String prefix = "t" + ++begun + ".";
    Topics.ensure(kafka.bootstrap(), prefix);
    topic = Topic.MESSAGES.topicName(prefix);
    config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, kafka.bootstrap());
    config.set(KafkaOptions.TOPIC_PREFIX, prefix);
  }

  ClickHouse database() {
    return database;
  }

  ClickHouse admin() {
    return server.as(User.ADMIN).in("hearth");
  }

  String bootstrap() {
    return kafka.bootstrap();
  }

  String topic() {
    return topic;
  }

  Configuration config() {
    return config;
  }

  void registerTheSchema() {
    config.setString("schemas.ids", Records.ID + ":ChatMessage");
  }

  /** Sends a record without key and headers. */
  Place post(int partition, byte @Nullable [] value) throws Exception {
    return post(new ProducerRecord<>(topic, partition, null, value));
  }

  Place post(ProducerRecord<byte[], byte[]> record) throws Exception {
    var stored = producer.send(record).get();
    return new Place(stored.topic(), stored.partition(), stored.offset());
  }

  /** Sends a record with key and header, and writes it down as the jobs do. */
  Place rejected(int partition, byte @Nullable [] value, Reason reason) throws Exception {
    return rejected(partition, value, reason, Rejected.MAX_PAYLOAD);
  }

  /**
   * Likewise.
   *
   * @param kept how many bytes of it are kept
   */
  Place rejected(int partition, byte @Nullable [] value, Reason reason, int kept) throws Exception {
    var record = new ProducerRecord<>(topic, partition, "key".getBytes(UTF_8), value);
    record.headers().add("trace", "x".getBytes(UTF_8));
    Place place = post(record);
    byte[] bytes = value == null ? new byte[0] : value;
    write(letter(place, Arrays.copyOf(bytes, Math.min(kept, bytes.length)), bytes.length, reason));
    return place;
  }

  /** Writes down a row that its table refused. */
  void refused(Place place, byte[] payload, int size, String eventId) {
    write(
        new Rejected(
            Reason.UNSTORABLE,
            "messages_raw",
            "refused",
            new Origin(place.topic(), place.partition(), place.offset()),
            0,
            new byte[0],
            payload,
            size,
            "c",
            "g",
            eventId,
            Records.AT.toEpochMilli()));
  }

  static Rejected letter(Place place, byte[] payload, int size, Reason reason) {
    return new Rejected(
        reason,
        "decode",
        "as the job said",
        new Origin(place.topic(), place.partition(), place.offset()),
        1_700_000_000_000L,
        "key".getBytes(UTF_8),
        payload,
        size,
        "",
        "",
        "",
        0);
  }

  void write(Rejected... letters) {
    var stored = new StoredRejections(database);
    Arrays.stream(letters).forEach(stored::add);
    stored.flush();
  }

  /** What is written down of one place. */
  Rejection only(Place place) throws IOException {
    List<Rejection> found = new Rejections(database).newest(Wanted.at(place), 2);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** How many are still out. */
  long out() throws IOException {
    return database.number("SELECT count() FROM rejected");
  }

  List<ConsumerRecord<byte[], byte[]>> records(int partition) {
    var in = new TopicPartition(topic, partition);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(in));
      long end = consumer.endOffsets(List.of(in)).values().iterator().next();
      consumer.seekToBeginning(List.of(in));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(in) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    producer.close();
    kafka.close();
    server.close();
  }
}
