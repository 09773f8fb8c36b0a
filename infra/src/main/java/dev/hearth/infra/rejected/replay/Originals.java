package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.Place;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads single records back from Kafka, as long as its retention keeps them. Used by one thread.
 */
final class Originals implements AutoCloseable {
  /** Names, on a record that was sent again, the place of the first. */
  static final String REPLAY_OF = "__hearth.replay.of";

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  /** Over a gap of so many records it is quicker to jump than to read on. */
  private static final long JUMP = 2_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();

  private Originals(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static Originals at(KafkaOptions kafka) {
    Properties settings = kafka.consumer();
    settings.setProperty("bootstrap.servers", kafka.bootstrap());
    settings.setProperty("client.id", "hearth-rejected");
    settings.setProperty("enable.auto.commit", "false");
    settings.setProperty("allow.auto.create.topics", "false");
    settings.setProperty("auto.offset.reset", "earliest");
    return new Originals(
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Those of the records that are still there. */
  Map<Place, ConsumerRecord<byte[], byte[]>> read(Collection<Place> places) throws IOException {
    Map<TopicPartition, TreeSet<Long>> byPartition = new HashMap<>();
    places.forEach(
        place ->
            byPartition.computeIfAbsent(place.in(), in -> new TreeSet<>()).add(place.offset()));
    Map<Place, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    for (var entry : byPartition.entrySet()) {
      TopicPartition in = entry.getKey();
      for (var record : read(in, entry.getValue()).entrySet()) {
        found.put(new Place(in.topic(), in.partition(), record.getKey()), record.getValue());
      }
    }
    return found;
  }

  /** The offset that the next record of a partition gets; 0 where there is no such partition. */
  long end(TopicPartition in) throws IOException {
    return offset(in, consumer::endOffsets);
  }

  private long offset(
      TopicPartition in, Function<Collection<TopicPartition>, Map<TopicPartition, Long>> which)
      throws IOException {
    return asked(
        () -> {
          Long offset = exists(in) ? which.apply(List.of(in)).get(in) : null;
          return offset == null ? 0L : offset;
        });
  }

  /**
   * Looks in a partition for records that were sent again.
   *
   * @param from the places that they may name, each with the offset before which none of it is
   * @return the offset of the first one of each place
   */
  Map<String, Long> sentAgain(TopicPartition in, Map<String, Long> from) throws IOException {
    Map<String, Long> found = new HashMap<>();
    long end = end(in);
    long first = from.values().stream().mapToLong(Long::longValue).min().orElse(end);
    if (first >= end) {
      return found;
    }
    begin(in, first);
    for (var record = next(in, end); record != null; record = next(in, end)) {
      Header header = record.headers().lastHeader(REPLAY_OF);
      String of = header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
      if (record.offset() >= from.getOrDefault(of, Long.MAX_VALUE)) {
        found.putIfAbsent(of, record.offset());
      }
    }
    return found;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Map<Long, ConsumerRecord<byte[], byte[]>> read(
      TopicPartition in, NavigableSet<Long> offsets) throws IOException {
    Map<Long, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    long first = offset(in, consumer::beginningOffsets);
    long end = end(in);
    long position = -1;
    for (long offset : offsets.subSet(first, Math.max(first, end))) {
      if (position < 0 || offset - position > JUMP) {
        begin(in, offset);
      }
      ConsumerRecord<byte[], byte[]> record = next(in, end);
      while (record != null && record.offset() < offset) {
        record = next(in, end);
      }
      if (record == null) {
        break;
      }
      position = record.offset() + 1;
      if (record.offset() == offset) {
        found.put(offset, record);
      } else {
        read.addFirst(record);
      }
    }
    return found;
  }

  private void begin(TopicPartition in, long offset) {
    read.clear();
    consumer.assign(List.of(in));
    consumer.seek(in, offset);
  }

  /** The next record before an end; null when there is none. */
  private @Nullable ConsumerRecord<byte[], byte[]> next(TopicPartition in, long end)
      throws IOException {
    long patience = System.nanoTime() + PATIENCE_NANOS;
    while (read.isEmpty()) {
      if (asked(() -> consumer.position(in)) >= end) {
        return null;
      }
      if (System.nanoTime() > patience) {
        throw new IOException("Kafka did not send the records of " + in + " within 30 s");
      }
      asked(() -> consumer.poll(POLL)).forEach(read::add);
    }
    return read.remove();
  }

  private boolean exists(TopicPartition in) {
    var partitions = consumer.partitionsFor(in.topic());
    return partitions != null
        && partitions.stream().anyMatch(known -> known.partition() == in.partition());
  }

  /** A question to Kafka. */
  private interface Question<T> {
    T ask();
  }

  private static <T> T asked(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (KafkaException refused) {
      throw new IOException("Kafka: " + refused.getMessage(), refused);
    }
  }
}
