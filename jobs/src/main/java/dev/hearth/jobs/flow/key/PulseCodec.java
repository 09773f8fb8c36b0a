package dev.hearth.jobs.flow.key;

import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Pulse} on the network. */
public final class PulseCodec implements Codec<Pulse> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Pulse> type() {
    return Pulse.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Pulse pulse, DataOutputView out) throws IOException {
    strings.write(pulse.platform(), out);
    strings.write(pulse.communityId(), out);
    out.writeLong(pulse.atMs());
    out.writeLong(pulse.everyMs());
  }

  @Override
  public Pulse read(DataInputView in, int version) throws IOException {
    return new Pulse(strings.read(in), strings.read(in), in.readLong(), in.readLong());
  }

  @Override
  public Pulse copy(Pulse pulse) {
    return pulse;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Pulse> duplicate() {
    return new PulseCodec();
  }
}
