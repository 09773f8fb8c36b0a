package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Partial}. */
public final class PartialCodec implements Codec<Partial> {
  private static final long serialVersionUID = 1L;

  private final ShardCodec shards = new ShardCodec();
  private final TallyCodec tallies = new TallyCodec();

  @Override
  public Class<Partial> type() {
    return Partial.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Partial partial, DataOutputView out) throws IOException {
    shards.write(partial.shard(), out);
    out.writeLong(partial.startMs());
    tallies.write(partial.tally(), out);
  }

  @Override
  public Partial read(DataInputView in, int version) throws IOException {
    return new Partial(shards.read(in, 1), in.readLong(), tallies.read(in, 1));
  }

  @Override
  public Partial copy(Partial partial) {
    return new Partial(partial.shard(), partial.startMs(), partial.tally().copy());
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public Codec<Partial> duplicate() {
    return new PartialCodec();
  }
}
