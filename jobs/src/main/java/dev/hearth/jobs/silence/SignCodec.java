package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.silence.context.SignKind;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Sign}, about 75, on the network and while it waits for its turn. */
public final class SignCodec implements Codec<Sign> {
  private static final long serialVersionUID = 1L;
  private static final SignKind[] KINDS = SignKind.values();

  private final Strings strings = new Strings();

  @Override
  public Class<Sign> type() {
    return Sign.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Sign sign, DataOutputView out) throws IOException {
    strings.write(sign.communityId(), out);
    strings.write(sign.platform(), out);
    strings.write(sign.groupId(), out);
    out.writeByte(sign.kind().ordinal());
    strings.write(sign.memberId(), out);
    out.writeLong(sign.member());
    out.writeBoolean(sign.staff());
    out.writeBoolean(sign.effective());
    out.writeLong(sign.identity());
    out.writeLong(sign.atMs());
    out.writeLong(sign.everyMs());
  }

  @Override
  public Sign read(DataInputView in, int version) throws IOException {
    return new Sign(
        strings.read(in),
        strings.read(in),
        strings.read(in),
        KINDS[in.readByte()],
        strings.read(in),
        in.readLong(),
        in.readBoolean(),
        in.readBoolean(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public Sign copy(Sign sign) {
    return sign;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Sign> duplicate() {
    return new SignCodec();
  }
}
