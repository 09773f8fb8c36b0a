package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link CommunityDay}, about 50. */
public final class CommunityDayCodec implements Codec<CommunityDay> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<CommunityDay> type() {
    return CommunityDay.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CommunityDay day, DataOutputView out) throws IOException {
    strings.write(day.communityId(), out);
    out.writeInt(day.day());
    out.writeDouble(day.ratio());
    out.writeDouble(day.contributions());
    out.writeDouble(day.platt().a());
    out.writeDouble(day.platt().b());
  }

  @Override
  public CommunityDay read(DataInputView in, int version) throws IOException {
    return new CommunityDay(
        strings.read(in),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        new Platt(in.readDouble(), in.readDouble()));
  }

  @Override
  public CommunityDay copy(CommunityDay day) {
    return day;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<CommunityDay> duplicate() {
    return new CommunityDayCodec();
  }
}
