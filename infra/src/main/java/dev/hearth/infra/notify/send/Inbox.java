package dev.hearth.infra.notify.send;

import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic of alerts as one receiver's consumer group reads it. The position that Kafka keeps is
 * the one up to which all is done, so that a killed notifier goes on there. Used by one thread.
 */
final class Inbox implements AutoCloseable, ConsumerRebalanceListener {
  /** So many records before the position are read again, only to know their repeats. */
  private static final int READ_BACK = 2000;

  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(5));

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Offsets offsets;
  private final Runnable forget;
  private final NotifyOptions options;
  private final InstantSource clock;

  /**
   * @param offsets told where to begin, asked what is done
   * @param forget run when the partitions went elsewhere
   */
  Inbox(Delivery.Task task, Offsets offsets, Runnable forget, InstantSource clock) {
    this.offsets = offsets;
    this.forget = forget;
    this.options = task.options();
    this.clock = clock;
    this.consumer =
        new KafkaConsumer<>(
            settings(task), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(Set.of(Topic.ALERTS.topicName(task.kafka().topicPrefix())), this);
  }

  /**
   * The next records; none while there is enough to do.
   *
   * @param full keeps the place in the group, and reads nothing
   */
  ConsumerRecords<byte[], byte[]> read(Duration wait, boolean full) {
    if (full) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
    return consumer.poll(wait);
  }

  /** Tells Kafka what is done. */
  void commit() {
    var moved = offsets.uncommitted();
    if (moved.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(moved);
      offsets.committed(moved);
    } catch (CommitFailedException | RebalanceInProgressException elsewhere) {
      // The partitions are going elsewhere: whoever gets them begins where we last committed.
    }
  }

  /** How many records stand behind those that were read; -1 while that is not known. */
  long behind() {
    long sum = 0;
    Set<TopicPartition> assigned = consumer.assignment();
    for (TopicPartition in : assigned) {
      OptionalLong lag = consumer.currentLag(in);
      if (lag.isEmpty()) {
        return -1;
      }
      sum += lag.getAsLong();
    }
    return assigned.isEmpty() ? -1 : sum;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    var known = consumer.committed(new HashSet<>(assigned));
    Map<TopicPartition, Long> first = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Long> begin = new HashMap<>(consumer.endOffsets(assigned));
    long since = clock.millis() - options.beginWith().toMillis();
    Map<TopicPartition, Long> times = new HashMap<>();
    assigned.forEach(in -> times.put(in, Math.max(0, since)));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (TopicPartition in, OffsetAndTimestamp at) -> {
              if (at != null) {
                begin.put(in, at.offset());
              }
            });
    for (TopicPartition in : assigned) {
      var committed = known.get(in);
      long lowest = first.getOrDefault(in, 0L);
      long from = committed == null ? begin.getOrDefault(in, lowest) : committed.offset();
      offsets.begin(in, Math.max(from, lowest), committed != null && committed.offset() >= lowest);
      consumer.seek(in, Math.max(lowest, from - READ_BACK));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    commit();
    forget.run();
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    forget.run();
  }

  @Override
  public void close() {
    consumer.close(CLOSE);
  }

  private static Properties settings(Delivery.Task task) {
    KafkaOptions kafka = task.kafka();
    Properties all = kafka.consumer();
    all.setProperty("bootstrap.servers", kafka.bootstrap());
    all.setProperty("group.id", task.group());
    all.setProperty("client.id", "hearth-notify-" + task.receiver().name());
    all.setProperty("enable.auto.commit", "false");
    all.setProperty("allow.auto.create.topics", "false");
    all.setProperty("auto.offset.reset", "earliest");
    all.setProperty("max.poll.records", "200");
    // The next one takes over soon after a kill.
    all.setProperty("session.timeout.ms", "10000");
    all.setProperty("heartbeat.interval.ms", "2000");
    // All partitions go at once, which is when everything is forgotten.
    all.setProperty("partition.assignment.strategy", RangeAssignor.class.getName());
    return all;
  }
}
