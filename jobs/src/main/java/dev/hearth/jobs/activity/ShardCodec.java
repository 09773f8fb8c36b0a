package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Shard}; with them saved state is found again. */
public final class ShardCodec implements Codec<Shard> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Shard> type() {
    return Shard.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Shard shard, DataOutputView out) throws IOException {
    strings.write(shard.communityId(), out);
    out.writeInt(shard.number());
  }

  @Override
  public Shard read(DataInputView in, int version) throws IOException {
    return new Shard(strings.read(in), in.readInt());
  }

  @Override
  public Shard copy(Shard shard) {
    return shard;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Shard> duplicate() {
    return new ShardCodec();
  }
}
