package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link DedupMemory}: 8 for each event in it, 8 for each hour of those, and 5 for
 * each hour that is kept in pages. The first version knew no pages; what it had in one value moves
 * there with the next event.
 */
public final class DedupMemoryCodec implements Codec<DedupMemory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<DedupMemory> type() {
    return DedupMemory.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(DedupMemory memory, DataOutputView out) throws IOException {
    int[] hours = memory.hours();
    long[] identities = memory.identities();
    out.writeInt((int) Arrays.stream(hours).distinct().count());
    for (int from = 0; from < hours.length; ) {
      int to = from + 1;
      while (to < hours.length && hours[to] == hours[from]) {
        to++;
      }
      out.writeInt(hours[from]);
      out.writeInt(to - from);
      for (; from < to; from++) {
        out.writeLong(identities[from]);
      }
    }
    out.writeInt(memory.busyHours().length);
    for (int hour : memory.busyHours()) {
      out.writeInt(hour);
      out.writeByte(memory.bits(hour));
    }
  }

  @Override
  public DedupMemory read(DataInputView in, int version) throws IOException {
    int[] hours = {};
    long[] identities = {};
    for (int left = in.readInt(); left > 0; left--) {
      int hour = in.readInt();
      int from = hours.length;
      int to = from + in.readInt();
      hours = Arrays.copyOf(hours, to);
      identities = Arrays.copyOf(identities, to);
      Arrays.fill(hours, from, to, hour);
      for (int i = from; i < to; i++) {
        identities[i] = in.readLong();
      }
      Arrays.sort(identities, from, to); // the first version had no order
    }
    DedupMemory memory = DedupMemory.of(hours, identities);
    for (int left = version == 1 ? 0 : in.readInt(); left > 0; left--) {
      memory.setBits(in.readInt(), in.readByte());
    }
    return memory;
  }

  @Override
  public DedupMemory copy(DedupMemory memory) {
    return memory.copy();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
