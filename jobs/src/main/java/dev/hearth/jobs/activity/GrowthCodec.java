package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Growth}. */
public final class GrowthCodec implements Codec<Growth> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Growth> type() {
    return Growth.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Growth growth, DataOutputView out) throws IOException {
    strings.write(growth.communityId(), out);
    out.writeLong(growth.startMs());
    CountsBytes.write(growth.counts(), out);
  }

  @Override
  public Growth read(DataInputView in, int version) throws IOException {
    return new Growth(strings.read(in), in.readLong(), CountsBytes.read(in));
  }

  @Override
  public Growth copy(Growth growth) {
    return growth;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Growth> duplicate() {
    return new GrowthCodec();
  }
}
