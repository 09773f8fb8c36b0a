package dev.hearth.infra.notify.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where everything is done in each partition: what is done behind something that is not is
 * not counted, so that a new start sends it rather twice than never. Used by one thread.
 */
final class Offsets {
  private final Map<TopicPartition, Progress> partitions = new HashMap<>();

  private static final class Progress {
    final Deque<Long> open = new ArrayDeque<>();
    final Set<Long> done = new HashSet<>();
    final long from;
    long next;
    long committed;

    Progress(long from, long committed) {
      this.from = from;
      this.next = from;
      this.committed = committed;
    }
  }

  /**
   * Begins a partition, of which everything before an offset is done.
   *
   * @param known Kafka has that offset already
   */
  void begin(TopicPartition in, long from, boolean known) {
    partitions.put(in, new Progress(from, known ? from : -1));
  }

  /** Forgets all partitions. */
  void clear() {
    partitions.clear();
  }

  /** True where a record was already done before this start. */
  boolean isBefore(TopicPartition in, long offset) {
    Progress progress = partitions.get(in);
    return progress == null || offset < progress.from;
  }

  /** A record was read. */
  void read(TopicPartition in, long offset) {
    Progress progress = partitions.get(in);
    if (progress != null) {
      progress.open.add(offset);
      progress.next = offset + 1;
    }
  }

  /** A record is done. */
  void done(TopicPartition in, long offset) {
    Progress progress = partitions.get(in);
    if (progress != null) {
      progress.done.add(offset);
      while (!progress.open.isEmpty() && progress.done.remove(progress.open.getFirst())) {
        progress.open.removeFirst();
      }
    }
  }

  /** What has moved since the last time it was committed. */
  Map<TopicPartition, OffsetAndMetadata> uncommitted() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    partitions.forEach(
        (in, progress) -> {
          if (position(progress) > progress.committed) {
            moved.put(in, new OffsetAndMetadata(position(progress)));
          }
        });
    return moved;
  }

  /** Kafka has them now. */
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (in, offset) -> {
          Progress progress = partitions.get(in);
          if (progress != null) {
            progress.committed = Math.max(progress.committed, offset.offset());
          }
        });
  }

  private static long position(Progress progress) {
    return progress.open.isEmpty() ? progress.next : progress.open.getFirst();
  }
}
