package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.metrics.InsertMetrics;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of rows in inserts, two at a time, and repeats each until the server has it.
 *
 * <p>At a barrier everything is sent and awaited, so a checkpoint holds no rows; unless the server
 * is away or slow: then it holds those that wait and those under way, and is not held up. Rows are
 * acknowledged on the task's thread only, so what is in the checkpoint is exactly what may be
 * missing in ClickHouse.
 */
final class ClickHouseSinkWriter extends AsyncSinkWriter<RowBatch, Block> {
  private static final RowBatch NOTHING = new RowBatch(new byte[0], new int[0]);

  /** How long a barrier waits for a server that neither fails nor answers. */
  static final long PATIENCE_MS = 5_000;

  private final Target target;
  private final RowBuffer buffer;
  private final ClickHouseOptions options;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;
  private final InsertMetrics metrics;
  private final InFlight open;
  private @Nullable ScheduledFuture<?> lingering;

  static ClickHouseSinkWriter create(
      ElementConverter<RowBatch, Block> blocks,
      WriterInitContext context,
      Collection<BufferedRequestState<Block>> restored,
      Target target,
      ClickHouseOptions options) {
    return new ClickHouseSinkWriter(
        blocks, context, restored, target, options, new RowBuffer(options));
  }

  private ClickHouseSinkWriter(
      ElementConverter<RowBatch, Block> blocks,
      WriterInitContext context,
      Collection<BufferedRequestState<Block>> restored,
      Target target,
      ClickHouseOptions options,
      RowBuffer buffer) {
    super(blocks, context, RowBuffer.limits(options), restored, buffer, buffer);
    this.target = target;
    this.buffer = buffer;
    this.options = options;
    this.mailbox = context.getMailboxExecutor();
    this.timers = context.getProcessingTimeService();
    this.open = new InFlight(target.name(), options.retry(), mailbox);
    this.metrics =
        new InsertMetrics(
            context.metricGroup(),
            open::size,
            open::oldestMs,
            () -> open.bytes() + buffer.totalSizeInBytes());
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
    if (settled()) {
      return;
    }
    long until = timers.getCurrentProcessingTime() + PATIENCE_MS;
    ScheduledFuture<?> alarm =
        timers.registerTimer(until, at -> mailbox.execute(() -> {}, "A barrier has waited"));
    while (!settled() && !open.failing() && timers.getCurrentProcessingTime() < until) {
      mailbox.yield();
    }
    alarm.cancel(false);
  }

  @Override
  public List<BufferedRequestState<Block>> snapshotState(long checkpointId) {
    var unacknowledged = new ArrayList<RequestEntryWrapper<Block>>();
    for (Block block : open.blocks()) {
      unacknowledged.add(new RequestEntryWrapper<>(block, getSizeInBytes(block)));
    }
    unacknowledged.addAll(buffer.getBufferedState());
    return List.of(new BufferedRequestState<>(unacknowledged));
  }

  @Override
  protected void submitRequestEntries(List<Block> blocks, ResultHandler<Block> handler) {
    open.start(new Insert(blocks, target, metrics, open), handler);
  }

  @Override
  protected long getSizeInBytes(Block block) {
    return block.batch().size();
  }

  @Override
  public void close() {
    open.stop();
    target.close();
    open.awaitEnd();
  }

  private boolean settled() {
    return open.size() == 0 && buffer.isEmpty();
  }

  private void linger() {
    lingering =
        timers.registerTimer(
            timers.getCurrentProcessingTime() + Math.max(1, options.lingerMs() / 2),
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
}
