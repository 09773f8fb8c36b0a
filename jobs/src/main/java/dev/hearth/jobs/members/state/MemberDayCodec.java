package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.members.day.MemberDay;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link MemberDay}. */
public final class MemberDayCodec implements Codec<MemberDay> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<MemberDay> type() {
    return MemberDay.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MemberDay row, DataOutputView out) throws IOException {
    strings.write(row.communityId(), out);
    strings.write(row.groupId(), out);
    strings.write(row.memberId(), out);
    strings.write(row.platform(), out);
    out.writeInt(row.day());
    out.writeLong(row.endMs());
    DayBytes.write(row.counts(), out);
    out.writeLong(row.firstMs());
    out.writeLong(row.lastMs());
    out.writeBoolean(row.isFinal());
  }

  @Override
  public MemberDay read(DataInputView in, int version) throws IOException {
    return new MemberDay(
        strings.read(in),
        strings.read(in),
        strings.read(in),
        strings.read(in),
        in.readInt(),
        in.readLong(),
        DayBytes.read(in),
        in.readLong(),
        in.readLong(),
        in.readBoolean());
  }

  @Override
  public MemberDay copy(MemberDay row) {
    return row;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<MemberDay> duplicate() {
    return new MemberDayCodec();
  }
}
