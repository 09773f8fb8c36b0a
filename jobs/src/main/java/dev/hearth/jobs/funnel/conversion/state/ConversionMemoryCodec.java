package dev.hearth.jobs.funnel.conversion.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.funnel.conversion.ConversionMemory;
import dev.hearth.jobs.funnel.conversion.DayRate;
import dev.hearth.jobs.funnel.conversion.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link ConversionMemory}. */
public final class ConversionMemoryCodec implements Codec<ConversionMemory> {
  private static final long serialVersionUID = 1L;

  private final SegmentCodec segments = new SegmentCodec();

  @Override
  public Class<ConversionMemory> type() {
    return ConversionMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ConversionMemory memory, DataOutputView out) throws IOException {
    segments.write(memory.segment(), out);
    out.writeLong(memory.lagMs());
    out.writeInt(memory.next());
    out.writeLong(memory.raisedMs());
    out.writeInt(memory.days().size());
    for (DayRate rate : memory.days()) {
      out.writeInt(rate.day());
      out.writeInt(rate.entered());
      out.writeInt(rate.converted());
    }
  }

  @Override
  public ConversionMemory read(DataInputView in, int version) throws IOException {
    Segment segment = segments.read(in, version);
    long lagMs = in.readLong();
    int next = in.readInt();
    long raisedMs = in.readLong();
    List<DayRate> days = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      days.add(new DayRate(in.readInt(), in.readInt(), in.readInt()));
    }
    return new ConversionMemory(segment, days, lagMs, next, raisedMs);
  }

  @Override
  public ConversionMemory copy(ConversionMemory memory) {
    return memory;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<ConversionMemory> duplicate() {
    return new ConversionMemoryCodec();
  }
}
