package dev.hearth.jobs.flow.state;

import dev.hearth.jobs.flow.model.LongSet;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link LongSet}: its size, then its values. */
public final class LongSets {
  private LongSets() {}

  /** Writes a set. */
  public static void write(LongSet set, DataOutputView out) throws IOException {
    out.writeInt(set.size());
    for (long value : set.toArray()) {
      out.writeLong(value);
    }
  }

  /** Reads a set. */
  public static LongSet read(DataInputView in) throws IOException {
    LongSet set = new LongSet();
    for (int left = in.readInt(); left > 0; left--) {
      set.add(in.readLong());
    }
    return set;
  }
}
