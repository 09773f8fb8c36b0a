package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Rows;
import dev.hearth.jobs.flow.row.Table;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The sink of texts inside Flink's own operator, state and mailbox. */
final class WriterHarness {
  private final OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> flink;

  private WriterHarness(
      OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> flink) {
    this.flink = flink;
  }

  /** Inserts of ten rows, a linger of half a second; all else as by default. */
  static Configuration small() {
    Configuration config = new Configuration();
    config.set(ClickHouseOptions.LINGER, Duration.ofMillis(500));
    config.set(ClickHouseOptions.INSERT_ROWS, 10);
    config.set(ClickHouseOptions.INSERT_BYTES, MemorySize.ofMebiBytes(1));
    return config;
  }

  static WriterHarness start(
      ScriptedServer server, Configuration config, @Nullable OperatorSubtaskState saved)
      throws Exception {
    return start(server, Rows.TEXTS, config, saved);
  }

  static WriterHarness start(
      ScriptedServer server,
      Table<?> table,
      Configuration config,
      @Nullable OperatorSubtaskState saved)
      throws Exception {
    ClickHouseSink sink =
        ClickHouseSink.to(table, ClickHouseOptions.from(config), options -> server);
    OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> flink =
        new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    if (saved == null) {
      flink.initializeEmptyState();
    } else {
      flink.initializeState(saved);
    }
    flink.open();
    flink.setProcessingTime(0);
    return new WriterHarness(flink);
  }

  OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> flink() {
    return flink;
  }

  void write(String... texts) throws Exception {
    flink.processElement(Rows.of(texts), 0);
  }

  void barrier() throws Exception {
    flink.getOperator().prepareSnapshotPreBarrier(1);
  }

  void endInput() throws Exception {
    flink.endInput();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return flink.snapshot(1, 1);
  }

  void clock(long ms) throws Exception {
    flink.setProcessingTime(ms);
  }

  /** Sets the clock from another thread, while the task's waits. */
  void clockFromElsewhere(long ms) {
    try {
      flink.setProcessingTime(ms);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  void close() throws Exception {
    flink.close();
  }
}
