package dev.hearth.jobs.flow.row;

import dev.hearth.jobs.flow.state.CodecTypeInfo;
import java.util.Arrays;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes facts into batches of rows, in the chain that made them, so that each costs one encoding
 * and nothing else. It holds no fact, only bytes.
 *
 * <p>A batch leaves when it is full, when its first row has lingered, before each barrier and at
 * the end of the input: a checkpoint never finds a row in here.
 *
 * @param <T> the fact
 */
public final class RowPacker<T> extends AbstractStreamOperator<RowBatch>
    implements OneInputStreamOperator<T, RowBatch>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** A batch leaves with so many bytes, or a few more. */
  public static final int MAX_BYTES = 256 * 1024;

  /** A batch leaves with so many rows. */
  public static final int MAX_ROWS = 4096;

  private final Table<T> table;
  private final long lingerMs;

  @SuppressWarnings("NullAway.Init") // open() makes it, before any row comes
  private transient RowBinary block;

  private transient int[] ends = new int[0];
  private transient int rows;
  private transient @Nullable ScheduledFuture<?> timer;

  /**
   * @param lingerMs how long a row waits for others, at most, in milliseconds
   */
  public RowPacker(Table<T> table, long lingerMs) {
    this.table = table;
    this.lingerMs = lingerMs;
  }

  /** The type of what it sends. */
  public static TypeInformation<RowBatch> batchType() {
    return new CodecTypeInfo<>(new RowBatch.Format());
  }

  @Override
  public void open() throws Exception {
    super.open();
    block = new RowBinary(MAX_BYTES + MAX_BYTES / 8);
    ends = new int[MAX_ROWS];
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    table.encode(element.getValue(), block);
    ends[rows++] = block.size();
    if (rows == MAX_ROWS || block.size() >= MAX_BYTES) {
      send();
    } else if (timer == null) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      timer = getProcessingTimeService().registerTimer(now + lingerMs, at -> lingered());
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    send();
  }

  @Override
  public void endInput() {
    send();
  }

  private void lingered() {
    timer = null;
    send();
  }

  private void send() {
    if (rows > 0) {
      RowBatch batch = new RowBatch(block.toByteArray(), Arrays.copyOf(ends, rows));
      block.reset();
      rows = 0;
      output.collect(new StreamRecord<>(batch));
    }
  }
}
