package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Topic;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records, and the savepoint of the jobs that an earlier build took when it had read the first half
 * of them: {@code v1} and so on, never changed.
 */
record SavedJob(Path folder) {
  /** The savepoint knows the topics by their whole names. */
  static final String PREFIX = "past.";

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/hearth/infra/flink/cluster/snapshots");

  private static final int EVENTS = 500;
  private static final int PARTITIONS = 4;

  static SavedJob of(String version) {
    return new SavedJob(FOLDER.resolve(version));
  }

  static List<String> versions() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  Path savepoint() {
    return folder.resolve("savepoint").toAbsolutePath();
  }

  private Path records() {
    return folder.resolve("records.gz");
  }

  /** Keeps a savepoint: Flink writes where it was taken into it, so that is no place of ours. */
  void keep(Path taken) throws IOException {
    Files.createDirectories(savepoint());
    try (var files = Files.list(taken)) {
      for (Path file : files.toList()) {
        Files.copy(file, savepoint().resolve(file.getFileName()));
      }
    }
  }

  /** Makes records, the way that they come now. */
  void write() throws IOException {
    Files.createDirectories(folder);
    Traffic traffic =
        new Traffic(
            TrafficProfile.standard(11, Instant.parse("2026-03-01T06:00:00Z"))
                .with(new TrafficProfile.Size(2, 8, 60))
                .perSecond(1));
    Framing framing = new Framing();
    try (var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(records())))) {
      for (int index = 0; index < EVENTS; index++) {
        TrafficEvent event = traffic.at(index);
        ChatMessage message = event.message();
        out.writeBoolean(message != null);
        if (message != null) {
          write(out, message.getCommunityId(), message.getGroupId(), framing.singleObject(message));
        } else {
          MemberEvent happening = Objects.requireNonNull(event.event());
          String group = Objects.requireNonNullElse(happening.getGroupId(), "");
          write(out, happening.getCommunityId(), group, framing.singleObject(happening));
        }
      }
    }
  }

  private static void write(DataOutputStream out, String community, String group, byte[] value)
      throws IOException {
    byte[] key = Topic.key(community, group);
    out.writeInt(Math.floorMod(List.of(community, group).hashCode(), PARTITIONS));
    out.writeInt(key.length);
    out.write(key);
    out.writeInt(value.length);
    out.write(value);
  }

  /** Sends the first half, on which the savepoint stands: each to the partition that it had. */
  void sendFirstHalf(String bootstrap) throws IOException {
    List<ProducerRecord<byte[], byte[]>> all = read();
    send(bootstrap, all.subList(0, all.size() / 2));
  }

  /** Sends the rest. */
  void sendSecondHalf(String bootstrap) throws IOException {
    List<ProducerRecord<byte[], byte[]>> all = read();
    send(bootstrap, all.subList(all.size() / 2, all.size()));
  }

  /** How many different records the first half has. */
  long distinctOfFirstHalf() throws IOException {
    List<ProducerRecord<byte[], byte[]>> all = read();
    return distinct(all.subList(0, all.size() / 2));
  }

  /** How many different records the second half has. */
  long distinctOfSecondHalf() throws IOException {
    List<ProducerRecord<byte[], byte[]>> all = read();
    return distinct(all.subList(all.size() / 2, all.size()));
  }

  /** How many different records there are. */
  long distinct() throws IOException {
    return distinct(read());
  }

  private static void send(String bootstrap, List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        var unused = producer.send(record);
      }
    }
  }

  private static long distinct(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> List.of(record.topic(), ByteBuffer.wrap(record.value())))
        .distinct()
        .count();
  }

  private List<ProducerRecord<byte[], byte[]>> read() throws IOException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(records())))) {
      for (int left = EVENTS; left > 0; left--) {
        Topic topic = in.readBoolean() ? Topic.MESSAGES : Topic.EVENTS;
        int partition = in.readInt();
        byte[] key = in.readNBytes(in.readInt());
        byte[] value = in.readNBytes(in.readInt());
        records.add(new ProducerRecord<>(topic.topicName(PREFIX), partition, key, value));
      }
    }
    return records;
  }
}
