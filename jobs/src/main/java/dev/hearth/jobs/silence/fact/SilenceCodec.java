package dev.hearth.jobs.silence.fact;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Silence}. */
public final class SilenceCodec implements Codec<Silence> {
  private static final long serialVersionUID = 1L;
  private static final GroupState[] STATES = GroupState.values();

  private final GroupStatusCodec statuses = new GroupStatusCodec();

  @Override
  public Class<Silence> type() {
    return Silence.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Silence silence, DataOutputView out) throws IOException {
    out.writeByte(silence.from().ordinal());
    statuses.write(silence.status(), out);
  }

  @Override
  public Silence read(DataInputView in, int version) throws IOException {
    return new Silence(STATES[in.readByte()], statuses.read(in, statuses.version()));
  }

  @Override
  public Silence copy(Silence silence) {
    return silence;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Silence> duplicate() {
    return new SilenceCodec();
  }
}
