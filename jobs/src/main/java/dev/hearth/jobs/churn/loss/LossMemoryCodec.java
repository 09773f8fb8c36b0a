package dev.hearth.jobs.churn.loss;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link LossMemory}: 29. */
public final class LossMemoryCodec implements Codec<LossMemory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<LossMemory> type() {
    return LossMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LossMemory memory, DataOutputView out) throws IOException {
    out.writeLong(memory.snapshotMs());
    out.writeInt(memory.members());
    out.writeDouble(memory.expected());
    out.writeBoolean(memory.told());
    out.writeLong(memory.toldMs());
  }

  @Override
  public LossMemory read(DataInputView in, int version) throws IOException {
    return new LossMemory(
        in.readLong(), in.readInt(), in.readDouble(), in.readBoolean(), in.readLong());
  }

  @Override
  public LossMemory copy(LossMemory memory) {
    return memory;
  }

  @Override
  public boolean immutable() {
    return true;
  }
}
