package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.LongSets;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Tally}. */
public final class TallyCodec implements Codec<Tally> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<Tally> type() {
    return Tally.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Tally tally, DataOutputView out) throws IOException {
    CountsBytes.write(tally.counts(), out);
    LongSets.write(tally.posters(), out);
    LongSets.write(tally.staff(), out);
  }

  @Override
  public Tally read(DataInputView in, int version) throws IOException {
    return new Tally(CountsBytes.read(in), LongSets.read(in), LongSets.read(in));
  }

  @Override
  public Tally copy(Tally tally) {
    return tally.copy();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
