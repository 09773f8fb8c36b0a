package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.NoOpScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.jspecify.annotations.Nullable;

/**
 * Batches that wait to be sent, and how many of them make an insert.
 *
 * <p>The input is held back when two inserts wait while two are under way, so a writer holds four
 * times {@code clickhouse.insert-bytes} at most, and a batch: with the defaults 32 MB, however long
 * the server is away. Searching an insert for bad rows takes no more than a batch beside it.
 *
 * <p>Its size is told in rows, where long rows count for several, so that one number holds both
 * limits of an insert.
 */
final class RowBuffer implements RequestBuffer<Block>, BatchCreator<Block> {
  /** How many inserts of one writer are under way, at most. */
  static final int IN_FLIGHT = 2;

  /** Our own retries and timers are in charge; the framework's must not interfere. */
  private static final long NEVER_MS = TimeUnit.DAYS.toMillis(3650);

  private final int insertRows;
  private final int insertBytes;
  private final Deque<RequestEntryWrapper<Block>> waiting = new ArrayDeque<>();
  private long rows;
  private long bytes;
  private boolean hurried;
  private boolean neverFull;

  RowBuffer(ClickHouseOptions options) {
    this.insertRows = options.insertRows();
    this.insertBytes = options.insertBytes();
  }

  /** The framework's limits, in rows: one insert to send, two to hold the input back. */
  static AsyncSinkWriterConfiguration limits(ClickHouseOptions options) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(options.insertRows())
        .setMaxBatchSizeInBytes(Long.MAX_VALUE)
        .setMaxInFlightRequests(IN_FLIGHT)
        .setMaxBufferedRequests(Math.multiplyExact(options.insertRows(), 2))
        .setMaxTimeInBufferMS(NEVER_MS)
        .setMaxRecordSizeInBytes(Long.MAX_VALUE)
        .setRequestTimeoutMS(NEVER_MS)
        .setFailOnTimeout(false)
        .setRateLimitingStrategy(
            CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(IN_FLIGHT)
                .setInitialMaxInFlightMessages(Integer.MAX_VALUE)
                .setScalingStrategy(new NoOpScalingStrategy<>())
                .build())
        .build();
  }

  /** From now until it is empty, what waits counts as a full insert. */
  void hurry() {
    hurried = !waiting.isEmpty();
  }

  /** While true, the size makes nobody wait, however much there is. */
  void neverFull(boolean so) {
    neverFull = so;
  }

  /** A batch without rows only lets the writer look at its buffer, and is not kept. */
  @Override
  public void add(RequestEntryWrapper<Block> entry, boolean first) {
    if (entry.getRequestEntry().batch().rows() == 0) {
      return;
    }
    if (first) {
      waiting.addFirst(entry);
    } else {
      waiting.addLast(entry);
    }
    rows += entry.getRequestEntry().batch().rows();
    bytes += entry.getSize();
  }

  @Override
  @SuppressWarnings("NullAway") // as the interface asks: null when empty
  public @Nullable RequestEntryWrapper<Block> poll() {
    RequestEntryWrapper<Block> entry = waiting.poll();
    if (entry != null) {
      rows -= entry.getRequestEntry().batch().rows();
      bytes -= entry.getSize();
      hurried &= !waiting.isEmpty();
    }
    return entry;
  }

  @Override
  @SuppressWarnings("NullAway") // as the interface asks: null when empty
  public @Nullable RequestEntryWrapper<Block> peek() {
    return waiting.peek();
  }

  @Override
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  @Override
  public int size() {
    long weight = Math.max(rows, bytes * insertRows / insertBytes);
    long least = hurried ? Math.max(insertRows, weight) : weight;
    return (int) Math.min(neverFull ? insertRows : Integer.MAX_VALUE, least);
  }

  @Override
  public Collection<RequestEntryWrapper<Block>> getBufferedState() {
    return waiting;
  }

  @Override
  public long totalSizeInBytes() {
    return bytes;
  }

  /** Takes what fits into one insert, one batch at least, all for the same columns. */
  @Override
  public Batch<Block> createNextBatch(RequestInfo info, RequestBuffer<Block> buffer) {
    List<Block> taken = new ArrayList<>();
    long takenRows = 0;
    long takenBytes = 0;
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      Block block = next.getRequestEntry();
      boolean fits =
          takenRows + block.batch().rows() <= insertRows
              && takenBytes + next.getSize() <= insertBytes;
      if (!taken.isEmpty() && !(fits && block.columns().equals(taken.get(0).columns()))) {
        break;
      }
      takenRows += block.batch().rows();
      takenBytes += next.getSize();
      taken.add(block);
      poll();
    }
    return new Batch<>(taken, takenBytes);
  }
}
