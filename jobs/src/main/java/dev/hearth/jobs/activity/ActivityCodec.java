package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link Activity}, for where it does not go straight to its sink. */
public final class ActivityCodec implements Codec<Activity> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Activity> type() {
    return Activity.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Activity row, DataOutputView out) throws IOException {
    strings.write(row.communityId(), out);
    strings.write(row.groupId(), out);
    out.writeLong(row.startMs());
    CountsBytes.write(row.counts(), out);
    out.writeBoolean(row.isFinal());
  }

  @Override
  public Activity read(DataInputView in, int version) throws IOException {
    return new Activity(
        strings.read(in), strings.read(in), in.readLong(), CountsBytes.read(in), in.readBoolean());
  }

  @Override
  public Activity copy(Activity row) {
    return row;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Activity> duplicate() {
    return new ActivityCodec();
  }
}
