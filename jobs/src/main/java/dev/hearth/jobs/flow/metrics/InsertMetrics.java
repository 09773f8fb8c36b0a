package dev.hearth.jobs.flow.metrics;

import dev.hearth.jobs.flow.row.RowBatch;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** What one writer of ClickHouse counts. Counts come from the threads that insert. */
public final class InsertMetrics {
  private final Counter rows;
  private final Counter bytes;
  private final Counter inserts;
  private final Counter retries;
  private final Counter outcomeUnknown;
  private final Counter unstorable;
  private final Counter dropped;
  private volatile long lastInsertMs;

  /**
   * @param inFlight how many inserts are under way
   * @param waitingMs for how long the oldest of them has been, milliseconds
   * @param heldBytes the rows that are not acknowledged yet, bytes
   */
  public InsertMetrics(
      MetricGroup group, IntSupplier inFlight, LongSupplier waitingMs, LongSupplier heldBytes) {
    rows = counter(group, FlowMetrics.ROWS_WRITTEN);
    bytes = counter(group, FlowMetrics.BYTES_WRITTEN);
    inserts = counter(group, FlowMetrics.INSERTS);
    retries = counter(group, FlowMetrics.RETRIES);
    outcomeUnknown = counter(group, FlowMetrics.OUTCOME_UNKNOWN);
    unstorable = counter(group, FlowMetrics.ROWS_UNSTORABLE);
    dropped = counter(group, FlowMetrics.ROWS_DROPPED);
    group.gauge(FlowMetrics.IN_FLIGHT, (Gauge<Integer>) inFlight::getAsInt);
    group.gauge(FlowMetrics.WAITING_MS, (Gauge<Long>) waitingMs::getAsLong);
    group.gauge(FlowMetrics.HELD_BYTES, (Gauge<Long>) heldBytes::getAsLong);
    group.gauge(FlowMetrics.LAST_INSERT_MS, (Gauge<Long>) () -> lastInsertMs);
  }

  /** The server has acknowledged the rows. */
  public void stored(List<RowBatch> batches) {
    inserts.inc();
    for (RowBatch batch : batches) {
      rows.inc(batch.rows());
      bytes.inc(batch.size());
    }
  }

  /** All rows of an insert have found their place. */
  public void finished(long tookMs) {
    lastInsertMs = tookMs;
  }

  /** An attempt failed and will be repeated. */
  public void retried(boolean outcomeKnown) {
    retries.inc();
    if (!outcomeKnown) {
      outcomeUnknown.inc();
    }
  }

  /** Rows were refused and kept among the rejected. */
  public void unstorable(int refused) {
    unstorable.inc(refused);
  }

  /** Rows were given up, because {@code clickhouse.retry} is off. */
  public void dropped(int lost) {
    dropped.inc(lost);
  }

  private static Counter counter(MetricGroup group, String name) {
    return group.counter(name, new ThreadSafeSimpleCounter());
  }
}
