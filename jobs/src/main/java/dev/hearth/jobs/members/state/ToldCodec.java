package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.tier.TierChange;
import dev.hearth.jobs.members.track.Told;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of what is {@link Told}. */
public final class ToldCodec implements Codec<Told> {
  private static final long serialVersionUID = 1L;
  private static final int DAY = 1;
  private static final int CHANGE = 2;

  private final MemberDayCodec days = new MemberDayCodec();
  private final TierChangeCodec changes = new TierChangeCodec();

  @Override
  public Class<Told> type() {
    return Told.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Told told, DataOutputView out) throws IOException {
    MemberDay day = told.day();
    TierChange change = told.change();
    out.writeByte((day == null ? 0 : DAY) | (change == null ? 0 : CHANGE));
    if (day != null) {
      days.write(day, out);
    }
    if (change != null) {
      changes.write(change, out);
    }
  }

  @Override
  public Told read(DataInputView in, int version) throws IOException {
    int parts = in.readByte();
    return new Told(
        (parts & DAY) == 0 ? null : days.read(in, version),
        (parts & CHANGE) == 0 ? null : changes.read(in, version));
  }

  @Override
  public Told copy(Told told) {
    return told;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Told> duplicate() {
    return new ToldCodec();
  }
}
