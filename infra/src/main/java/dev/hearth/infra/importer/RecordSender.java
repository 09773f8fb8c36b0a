package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries to the topics: framed, keyed by group, each acknowledged by all replicas and none
 * twice because of a retry.
 *
 * <p>One thread sends; any may read the counts. What Kafka refuses is thrown by a later call,
 * {@link #flush} at the latest.
 */
public final class RecordSender implements AutoCloseable {

  /** The type of a pulse, which goes to every partition of both topics. */
  public static final String PULSE = "source.pulse";

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  /** What is larger would be refused by the broker; the margin is for headers and framing. */
  private static final int MAX_RECORD = Topic.MAX_MESSAGE_BYTES - 64 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final String prefix;
  private final RejectedLog log;
  private final InstantSource clock;
  private final Framing framing = new Framing();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Callback onAnswer = (where, error) -> failure.compareAndSet(null, error);
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong pulses = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();

  RecordSender(
      Producer<byte[], byte[]> producer, String prefix, RejectedLog log, InstantSource clock) {
    this.producer = producer;
    this.prefix = prefix;
    this.log = log;
    this.clock = clock;
  }

  /**
   * A sender to a Kafka cluster whose topics exist.
   *
   * @throws ImportException if the options are not usable
   */
  public static RecordSender to(KafkaOptions kafka, RejectedLog log) {
    try {
      var producer =
          new KafkaProducer<>(
              settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
      return new RecordSender(producer, kafka.topicPrefix(), log, InstantSource.system());
    } catch (KafkaException e) {
      throw ImportException.broken("cannot reach Kafka at " + kafka.bootstrap(), e);
    }
  }

  /** Sends whatever an entry is. */
  public void send(Entry entry) {
    if (entry instanceof Entry.Posted posted) {
      send(posted.message());
    } else if (entry instanceof Entry.Happened happened) {
      send(happened.event());
    } else if (entry instanceof Entry.BadRow row) {
      reject(row);
    }
  }

  /** Sends a message. */
  public void send(ChatMessage message) {
    byte[] value = framing.singleObject(message);
    if (value.length > MAX_RECORD) {
      tooLarge(message.getPlatform(), message.getEventId(), value, message.getOccurredAt());
      return;
    }
    send(Topic.MESSAGES, null, message.getCommunityId(), message.getGroupId(), value);
    messages.incrementAndGet();
  }

  /** Sends a member event; a pulse goes to every partition of both topics. */
  public void send(MemberEvent event) {
    if (event.getType().equals(PULSE)) {
      broadcast(event);
      return;
    }
    byte[] value = framing.singleObject(event);
    if (value.length > MAX_RECORD) {
      tooLarge(event.getPlatform(), event.getEventId(), value, event.getOccurredAt());
      return;
    }
    String group = event.getGroupId();
    send(Topic.EVENTS, null, event.getCommunityId(), group == null ? "" : group, value);
    events.incrementAndGet();
  }

  /**
   * Says that a source was alive at a time, on every partition, so that none of them holds back the
   * time of the others.
   */
  public void pulse(String platform, String communityId, long atMs) {
    MemberEvent event = new MemberEvent();
    event.setEventId("pulse:" + platform + ':' + communityId + ':' + atMs);
    event.setPlatform(platform);
    event.setCommunityId(communityId);
    event.setMemberId("source");
    event.setOccurredAt(Instant.ofEpochMilli(atMs));
    event.setType(PULSE);
    event.setRole(Role.BOT);
    event.setAttributes(Map.of());
    broadcast(event);
  }

  /** Writes a row that cannot become an event to the dead-letter topic and the log. */
  public void reject(Entry.BadRow row) {
    DeadLetter letter = DeadLetter.of(row, clock.millis());
    hand(letter.record(Topic.REJECTED.topicName(prefix)));
    log.add(letter.rejected());
    rejected.incrementAndGet();
  }

  /**
   * Returns when Kafka has acknowledged, and the log has stored, all that was sent.
   *
   * @throws ImportException if Kafka refused anything
   */
  public void flush() {
    producer.flush();
    check();
    log.flush();
  }

  /** What was sent so far. */
  public SentCounts counts() {
    return new SentCounts(messages.get(), events.get(), pulses.get(), rejected.get());
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  private void broadcast(MemberEvent pulse) {
    byte[] value = framing.singleObject(pulse);
    for (Topic topic : List.of(Topic.MESSAGES, Topic.EVENTS)) {
      for (int partition : partitions(topic)) {
        send(topic, partition, pulse.getCommunityId(), "", value);
        pulses.incrementAndGet();
      }
    }
  }

  private List<Integer> partitions(Topic topic) {
    try {
      return producer.partitionsFor(topic.topicName(prefix)).stream()
          .map(PartitionInfo::partition)
          .toList();
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private void send(
      Topic topic, @Nullable Integer partition, String community, String group, byte[] value) {
    byte[] key = Topic.key(community, group);
    hand(new ProducerRecord<>(topic.topicName(prefix), partition, key, value));
  }

  private void hand(ProducerRecord<byte[], byte[]> record) {
    check();
    try {
      var unused = producer.send(record, onAnswer);
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private void check() {
    Exception error = failure.get();
    if (error != null) {
      throw refused(error);
    }
  }

  private static ImportException refused(Exception error) {
    return ImportException.broken("Kafka did not take the records: " + error.getMessage(), error);
  }

  private void tooLarge(String platform, String id, byte[] value, Instant at) {
    String detail = "the event " + id + " has " + value.length + " bytes, more than Kafka takes";
    reject(
        new Entry.BadRow(
            Reason.TEXT_TOO_LONG,
            detail,
            platform + '/' + id,
            0,
            value,
            value.length,
            at.toEpochMilli()));
  }

  private static Properties settings(KafkaOptions kafka) {
    Properties all = new Properties();
    all.setProperty("bootstrap.servers", kafka.bootstrap());
    all.setProperty("client.id", "hearth-import");
    all.setProperty("acks", "all");
    all.setProperty("enable.idempotence", "true");
    all.setProperty("linger.ms", "20");
    all.setProperty("batch.size", Integer.toString(256 * 1024));
    all.setProperty("buffer.memory", Integer.toString(64 * 1024 * 1024));
    all.setProperty("max.block.ms", "30000");
    all.putAll(kafka.producer());
    return all;
  }
}
