package dev.hearth.jobs.flow.metrics;

/** Every metric name of the flow, once. Counters unless said otherwise. */
public final class FlowMetrics {
  /** Rows that ClickHouse has acknowledged. */
  public static final String ROWS_WRITTEN = "clickhouse.rowsWritten";

  /** Bytes of acknowledged rows, before compression. */
  public static final String BYTES_WRITTEN = "clickhouse.bytesWritten";

  /** Inserts that ClickHouse has acknowledged. */
  public static final String INSERTS = "clickhouse.inserts";

  /** Attempts that failed and were tried again. */
  public static final String RETRIES = "clickhouse.retries";

  /** Among the retries, those of which nobody knows whether the rows had been stored. */
  public static final String OUTCOME_UNKNOWN = "clickhouse.outcomeUnknown";

  /** Rows that ClickHouse refused, now in {@code rejected}. */
  public static final String ROWS_UNSTORABLE = "clickhouse.rowsUnstorable";

  /** Rows that were lost, because {@code clickhouse.retry} is off; always 0 otherwise. */
  public static final String ROWS_DROPPED = "clickhouse.rowsDropped";

  /** Gauge: inserts sent and not yet answered, retries included. */
  public static final String IN_FLIGHT = "clickhouse.inFlight";

  /** Gauge: milliseconds since the server last acknowledged something while work was waiting. */
  public static final String WAITING_MS = "clickhouse.waitingMs";

  /** Gauge: bytes of rows held in memory, under way or waiting, until ClickHouse has them. */
  public static final String HELD_BYTES = "clickhouse.heldBytes";

  /** Histogram-free latency: how long the last acknowledged insert took, retries included, ms. */
  public static final String LAST_INSERT_MS = "clickhouse.lastInsertMs";

  /** Pulses of sources. */
  public static final String PULSES = "source.pulses";

  /** Records that could not be read or were not valid. */
  public static final String REJECTED = "reject.records";

  /** Events that had come before, and were dropped. */
  public static final String REPEATS = "dedup.repeats";

  /** Events that came too late for a feature. */
  public static final String LATE = "reject.late";

  private FlowMetrics() {}
}
