package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.ColumnType;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * How rows that were not yet acknowledged are kept in a checkpoint: each batch with the number of
 * its own format and, since version 2, the columns that it was encoded for.
 */
final class RowStateSerializer extends AsyncSinkWriterStateSerializer<Block> {
  private static final int VERSION = 2;

  private final RowBatch.Format format = new RowBatch.Format();
  private final List<Column> columns;
  private final boolean withColumns;

  /**
   * @param columns what rows of the first version were encoded for
   */
  RowStateSerializer(List<Column> columns) {
    this(columns, true);
  }

  private RowStateSerializer(List<Column> columns, boolean withColumns) {
    this.columns = columns;
    this.withColumns = withColumns;
  }

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<Block> deserialize(int version, byte[] bytes) throws IOException {
    if (version > VERSION) {
      throw new IOException(
          "The sink's state was written by a newer Hearth (format %d, known up to %d)"
              .formatted(version, VERSION));
    }
    return version == 1 && withColumns
        ? new RowStateSerializer(columns, false).deserialize(version, bytes)
        : super.deserialize(version, bytes);
  }

  @Override
  protected void serializeRequestToStream(Block block, DataOutputStream out) throws IOException {
    out.writeInt(format.version());
    format.write(block.batch(), new DataOutputViewStreamWrapper(out));
    out.writeInt(block.columns().size());
    for (Column column : block.columns()) {
      out.writeUTF(column.name());
      out.writeUTF(column.type().name());
    }
  }

  @Override
  protected Block deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
    int version = in.readInt();
    RowBatch batch = format.read(new DataInputViewStreamWrapper(in), version);
    return new Block(batch, withColumns ? readColumns(in) : columns);
  }

  /** The columns of this table as they are now, where they are the same: one list for all. */
  private List<Column> readColumns(DataInputStream in) throws IOException {
    List<Column> read = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      read.add(new Column(in.readUTF(), ColumnType.valueOf(in.readUTF())));
    }
    return read.equals(columns) ? columns : List.copyOf(read);
  }
}
