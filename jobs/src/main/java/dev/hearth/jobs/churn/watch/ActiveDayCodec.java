package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link ActiveDay}, about 30. */
public final class ActiveDayCodec implements Codec<ActiveDay> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<ActiveDay> type() {
    return ActiveDay.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ActiveDay activeDay, DataOutputView out) throws IOException {
    strings.write(activeDay.communityId(), out);
    out.writeInt(activeDay.day());
    out.writeInt(activeDay.contributions());
    out.writeLong(activeDay.atMs());
  }

  @Override
  public ActiveDay read(DataInputView in, int version) throws IOException {
    return new ActiveDay(strings.read(in), in.readInt(), in.readInt(), in.readLong());
  }

  @Override
  public ActiveDay copy(ActiveDay activeDay) {
    return activeDay;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<ActiveDay> duplicate() {
    return new ActiveDayCodec();
  }
}
