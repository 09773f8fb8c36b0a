package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.metrics.InsertMetrics;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches of rows in inserts, two at a time, and repeats each until the server has it.
 *
 * <p>At a barrier everything is sent and awaited, so a checkpoint holds no rows; unless the server
 * is away: then it holds those that wait and those under way, and does not wait itself. Rows are
 * acknowledged on the task's thread only, so what is in the checkpoint is exactly what may be
 * missing in ClickHouse.
 */
final class ClickHouseSinkWriter extends AsyncSinkWriter<RowBatch, RowBatch> {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseSinkWriter.class);
  private static final RowBatch NOTHING = new RowBatch(new byte[0], new int[0]);
  private static final long CLOSE_SECONDS = 5;

  private final Target target;
  private final RowBuffer buffer;
  private final long lingerMs;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;
  private final InsertMetrics metrics;
  private final Map<Insert, ResultHandler<RowBatch>> open = new ConcurrentHashMap<>();
  private final Reports reports = new Reports();
  private final ScheduledThreadPoolExecutor threads;
  private final AtomicBoolean complained = new AtomicBoolean();
  private @Nullable ScheduledFuture<?> lingering;

  static ClickHouseSinkWriter create(
      WriterInitContext context,
      Collection<BufferedRequestState<RowBatch>> restored,
      Target target,
      ClickHouseOptions options) {
    return new ClickHouseSinkWriter(context, restored, target, options, new RowBuffer(options));
  }

  private ClickHouseSinkWriter(
      WriterInitContext context,
      Collection<BufferedRequestState<RowBatch>> restored,
      Target target,
      ClickHouseOptions options,
      RowBuffer buffer) {
    super((batch, unused) -> batch, context, RowBuffer.limits(options), restored, buffer, buffer);
    this.target = target;
    this.buffer = buffer;
    this.lingerMs = Math.max(1, options.lingerMs() / 2);
    this.mailbox = context.getMailboxExecutor();
    this.timers = context.getProcessingTimeService();
    this.metrics = new InsertMetrics(context.metricGroup(), open::size, this::waitingMs);
    this.threads =
        new ScheduledThreadPoolExecutor(
            RowBuffer.IN_FLIGHT, new ExecutorThreadFactory("clickhouse-insert-" + target.name()));
    if (!buffer.isEmpty()) {
      linger();
    }
  }

  @Override
  public void write(RowBatch batch, Context context) throws IOException, InterruptedException {
    super.write(batch, context);
    if (lingering == null && !buffer.isEmpty()) {
      linger();
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput) {
      super.flush(true);
      return;
    }
    send();
    while (!(open.isEmpty() && buffer.isEmpty()) && !away()) {
      mailbox.yield();
    }
  }

  @Override
  public List<BufferedRequestState<RowBatch>> snapshotState(long checkpointId) {
    var unacknowledged = new ArrayList<RequestEntryWrapper<RowBatch>>();
    for (Insert insert : open.keySet()) {
      for (RowBatch batch : insert.batches()) {
        unacknowledged.add(new RequestEntryWrapper<>(batch, getSizeInBytes(batch)));
      }
    }
    unacknowledged.addAll(buffer.getBufferedState());
    return List.of(new BufferedRequestState<>(unacknowledged));
  }

  @Override
  protected void submitRequestEntries(List<RowBatch> batches, ResultHandler<RowBatch> handler) {
    Insert insert = new Insert(batches, target, metrics, reports);
    open.put(insert, handler);
    try {
      threads.execute(insert);
    } catch (RejectedExecutionException closed) {
      reports.failed(insert, closed);
    }
  }

  @Override
  protected long getSizeInBytes(RowBatch batch) {
    return batch.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    target.close();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("An insert into {} did not end in {} s", target.name(), CLOSE_SECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** True when the server did not take an insert and has not yet taken it since. */
  private boolean away() {
    return open.keySet().stream().anyMatch(Insert::failing);
  }

  private long waitingMs() {
    return open.keySet().stream().mapToLong(Insert::ageMs).max().orElse(0);
  }

  private void linger() {
    lingering =
        timers.registerTimer(
            timers.getCurrentProcessingTime() + lingerMs,
            at -> {
              lingering = null;
              send();
            });
  }

  /**
   * Sends what waits as far as the limit of inserts under way allows, the rest as they end. Does
   * not wait, so that a server that is away holds back the input, and never a checkpoint.
   */
  private void send() throws InterruptedException {
    buffer.hurry();
    buffer.neverFull(true);
    try {
      super.write(NOTHING, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      buffer.neverFull(false);
    }
  }

  /** What inserts say, from their threads, brought to the task's. */
  private final class Reports implements Insert.Owner {
    /** The insert leaves {@code open} after the framework has seen its end, never before. */
    @Override
    public void stored(Insert insert) {
      if (complained.compareAndSet(true, false)) {
        LOG.info("ClickHouse takes rows of {} again", target.name());
      }
      answer(insert, ResultHandler::complete);
      inTask(() -> open.remove(insert), "An insert has ended");
    }

    /** The insert stays in {@code open}, so that no checkpoint passes before the task fails. */
    @Override
    public void failed(Insert insert, Exception why) {
      answer(insert, handler -> handler.completeExceptionally(why));
    }

    @Override
    public void later(Insert insert, InsertClient.Failed why, long delayMs) {
      if (complained.compareAndSet(false, true)) {
        LOG.warn("{}. Sending it again until the server takes it", why.line());
      }
      try {
        var unused = threads.schedule(insert, delayMs, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        failed(insert, closed);
      }
      inTask(() -> {}, "The server may be away");
    }

    private void answer(Insert insert, Consumer<ResultHandler<RowBatch>> answer) {
      ResultHandler<RowBatch> handler = open.get(insert);
      if (handler == null) {
        throw new IllegalStateException("An insert into " + target.name() + " ended twice");
      }
      try {
        answer.accept(handler);
      } catch (RejectedExecutionException closed) {
        LOG.debug("An insert ended after its writer", closed);
      }
    }

    private void inTask(ThrowingRunnable<Exception> action, String why) {
      try {
        mailbox.execute(action, why);
      } catch (RejectedExecutionException closed) {
        LOG.debug("An insert ended after its writer", closed);
      }
    }
  }
}
