package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.model.LongSet;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.LongSets;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link DedupMemory}: 8 for each event, and 8 for each hour. */
public final class DedupMemoryCodec implements Codec<DedupMemory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<DedupMemory> type() {
    return DedupMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DedupMemory memory, DataOutputView out) throws IOException {
    out.writeInt(memory.buckets().size());
    for (Map.Entry<Integer, LongSet> bucket : memory.buckets().entrySet()) {
      out.writeInt(bucket.getKey());
      LongSets.write(bucket.getValue(), out);
    }
  }

  @Override
  public DedupMemory read(DataInputView in, int version) throws IOException {
    DedupMemory memory = new DedupMemory();
    for (int left = in.readInt(); left > 0; left--) {
      memory.restore(in.readInt(), LongSets.read(in));
    }
    return memory;
  }

  @Override
  public DedupMemory copy(DedupMemory memory) {
    DedupMemory copy = new DedupMemory();
    memory.buckets().forEach((hour, identities) -> copy.restore(hour, identities.copy()));
    return copy;
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
