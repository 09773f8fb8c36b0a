package dev.hearth.jobs.funnel.tier.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.funnel.tier.TierEntry;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link TierEntry}. */
public final class TierEntryCodec implements Codec<TierEntry> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<TierEntry> type() {
    return TierEntry.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TierEntry entry, DataOutputView out) throws IOException {
    strings.write(entry.communityId(), out);
    strings.write(entry.memberId(), out);
    strings.write(entry.tier(), out);
    out.writeInt(entry.position());
    out.writeLong(entry.atMs());
  }

  @Override
  public TierEntry read(DataInputView in, int version) throws IOException {
    return new TierEntry(
        strings.read(in), strings.read(in), strings.read(in), in.readInt(), in.readLong());
  }

  @Override
  public TierEntry copy(TierEntry entry) {
    return entry;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<TierEntry> duplicate() {
    return new TierEntryCodec();
  }
}
