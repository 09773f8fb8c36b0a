package dev.hearth.jobs.funnel.conversion.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.funnel.conversion.Segment;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Segment}. */
public final class SegmentCodec implements Codec<Segment> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Segment> type() {
    return Segment.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Segment segment, DataOutputView out) throws IOException {
    strings.write(segment.communityId(), out);
    strings.write(segment.funnel(), out);
    out.writeInt(segment.version());
    strings.write(segment.groupId(), out);
    strings.write(segment.by(), out);
    strings.write(segment.value(), out);
  }

  @Override
  public Segment read(DataInputView in, int version) throws IOException {
    return new Segment(
        strings.read(in),
        strings.read(in),
        in.readInt(),
        strings.read(in),
        strings.read(in),
        strings.read(in));
  }

  @Override
  public Segment copy(Segment segment) {
    return segment;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Segment> duplicate() {
    return new SegmentCodec();
  }
}
