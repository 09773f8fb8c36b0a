package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Maybe;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Watched}, for the step from who says it to who sorts it; never saved. */
public final class WatchedCodec implements Codec<Watched> {
  private static final long serialVersionUID = 1L;

  private final Maybe<ActiveDay> days = new Maybe<>(new ActiveDayCodec());
  private final Maybe<Label> labels = new Maybe<>(new LabelCodec());

  @Override
  public Class<Watched> type() {
    return Watched.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Watched watched, DataOutputView out) throws IOException {
    days.write(watched.day(), out);
    labels.write(watched.label(), out);
  }

  @Override
  public Watched read(DataInputView in, int version) throws IOException {
    return new Watched(days.read(in), labels.read(in));
  }

  @Override
  public Watched copy(Watched watched) {
    return watched;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Watched> duplicate() {
    return new WatchedCodec();
  }
}
