package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.members.tier.Tier;
import dev.hearth.jobs.members.tier.TierChange;
import dev.hearth.jobs.members.tier.TierReason;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link TierChange}. */
public final class TierChangeCodec implements Codec<TierChange> {
  private static final long serialVersionUID = 1L;
  private static final Tier[] TIERS = Tier.values();
  private static final TierReason[] REASONS = TierReason.values();

  private final Strings strings = new Strings();

  @Override
  public Class<TierChange> type() {
    return TierChange.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TierChange change, DataOutputView out) throws IOException {
    strings.write(change.communityId(), out);
    strings.write(change.memberId(), out);
    out.writeLong(change.atMs());
    out.writeByte(change.from().ordinal());
    out.writeByte(change.to().ordinal());
    out.writeByte(change.reason().ordinal());
    out.writeLong(change.memberSinceMs());
    out.writeLong(change.number());
  }

  @Override
  public TierChange read(DataInputView in, int version) throws IOException {
    return new TierChange(
        strings.read(in),
        strings.read(in),
        in.readLong(),
        TIERS[in.readByte()],
        TIERS[in.readByte()],
        REASONS[in.readByte()],
        in.readLong(),
        in.readLong());
  }

  @Override
  public TierChange copy(TierChange change) {
    return change;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<TierChange> duplicate() {
    return new TierChangeCodec();
  }
}
