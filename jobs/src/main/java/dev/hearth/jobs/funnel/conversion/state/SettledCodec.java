package dev.hearth.jobs.funnel.conversion.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.funnel.conversion.Settled;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Settled} path. */
public final class SettledCodec implements Codec<Settled> {
  private static final long serialVersionUID = 1L;

  private final SegmentCodec segments = new SegmentCodec();

  @Override
  public Class<Settled> type() {
    return Settled.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Settled path, DataOutputView out) throws IOException {
    segments.write(path.segment(), out);
    out.writeInt(path.day());
    out.writeBoolean(path.converted());
    out.writeLong(path.lagMs());
    out.writeLong(path.atMs());
  }

  @Override
  public Settled read(DataInputView in, int version) throws IOException {
    return new Settled(
        segments.read(in, version), in.readInt(), in.readBoolean(), in.readLong(), in.readLong());
  }

  @Override
  public Settled copy(Settled path) {
    return path;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Settled> duplicate() {
    return new SettledCodec();
  }
}
