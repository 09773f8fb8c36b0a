package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.RowBatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * How rows that were not yet acknowledged are kept in a checkpoint. Each batch carries the number
 * of its own format.
 */
final class RowStateSerializer extends AsyncSinkWriterStateSerializer<RowBatch> {
  private static final int VERSION = 1;

  private final RowBatch.Format format = new RowBatch.Format();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<RowBatch> deserialize(int version, byte[] bytes) throws IOException {
    if (version > VERSION) {
      throw new IOException(
          "The sink's state was written by a newer Hearth (format %d, known up to %d)"
              .formatted(version, VERSION));
    }
    return super.deserialize(version, bytes);
  }

  @Override
  protected void serializeRequestToStream(RowBatch batch, DataOutputStream out) throws IOException {
    out.writeInt(format.version());
    format.write(batch, new DataOutputViewStreamWrapper(out));
  }

  @Override
  protected RowBatch deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    int version = in.readInt();
    return format.read(new DataInputViewStreamWrapper(in), version);
  }
}
