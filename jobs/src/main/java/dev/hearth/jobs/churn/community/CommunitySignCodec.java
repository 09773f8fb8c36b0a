package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link CommunitySign}, about 40. */
public final class CommunitySignCodec implements Codec<CommunitySign> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<CommunitySign> type() {
    return CommunitySign.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CommunitySign sign, DataOutputView out) throws IOException {
    strings.write(sign.communityId(), out);
    out.writeLong(sign.atMs());
    out.writeInt(sign.day());
    out.writeInt(sign.contributions());
    out.writeBoolean(sign.lost());
    out.writeDouble(sign.own());
  }

  @Override
  public CommunitySign read(DataInputView in, int version) throws IOException {
    return new CommunitySign(
        strings.read(in),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readDouble());
  }

  @Override
  public CommunitySign copy(CommunitySign sign) {
    return sign;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<CommunitySign> duplicate() {
    return new CommunitySignCodec();
  }
}
