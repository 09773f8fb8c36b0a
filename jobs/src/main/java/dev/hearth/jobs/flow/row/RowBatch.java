package dev.hearth.jobs.flow.row;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Some rows of one table, ready for the server. Nobody changes the arrays.
 *
 * @param bytes the rows in RowBinary, one after the other
 * @param ends where each row ends in {@code bytes}, exclusive; the last is the length
 */
public record RowBatch(byte[] bytes, int[] ends) implements Serializable {

  /** How many rows. */
  public int rows() {
    return ends.length;
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** The rows from one number to another, exclusive, as a batch of their own. */
  public RowBatch slice(int fromRow, int toRow) {
    int start = fromRow == 0 ? 0 : ends[fromRow - 1];
    int stop = toRow == 0 ? 0 : ends[toRow - 1];
    int[] moved = new int[toRow - fromRow];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = ends[fromRow + i] - start;
    }
    return new RowBatch(Arrays.copyOfRange(bytes, start, stop), moved);
  }

  @Override
  public String toString() {
    return "RowBatch(" + rows() + " rows, " + size() + " bytes)";
  }

  /** How batches travel and are kept. */
  public static final class Format implements Codec<RowBatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<RowBatch> type() {
      return RowBatch.class;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(RowBatch batch, DataOutputView out) throws IOException {
      out.writeInt(batch.ends.length);
      for (int end : batch.ends) {
        out.writeInt(end);
      }
      out.writeInt(batch.bytes.length);
      out.write(batch.bytes);
    }

    @Override
    public RowBatch read(DataInputView in, int version) throws IOException {
      int[] ends = new int[in.readInt()];
      for (int i = 0; i < ends.length; i++) {
        ends[i] = in.readInt();
      }
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return new RowBatch(bytes, ends);
    }

    @Override
    public RowBatch copy(RowBatch batch) {
      return batch;
    }

    @Override
    public boolean immutable() {
      return true;
    }
  }
}
