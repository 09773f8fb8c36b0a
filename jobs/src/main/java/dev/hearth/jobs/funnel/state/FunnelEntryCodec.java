package dev.hearth.jobs.funnel.state;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.path.Journey;
import dev.hearth.jobs.funnel.path.Outcome;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link FunnelEntry}; never saved. */
public final class FunnelEntryCodec implements Codec<FunnelEntry> {
  private static final long serialVersionUID = 1L;
  private static final Outcome[] OUTCOMES = Outcome.values();

  private final PathBytes paths = new PathBytes();
  private final Strings strings = new Strings();

  @Override
  public Class<FunnelEntry> type() {
    return FunnelEntry.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FunnelEntry entry, DataOutputView out) throws IOException {
    strings.write(entry.who().communityId(), out);
    strings.write(entry.who().memberId(), out);
    strings.write(entry.funnel(), out);
    out.writeInt(entry.funnelVersion());
    strings.write(entry.unit(), out);
    strings.write(entry.platform(), out);
    strings.writeAll(entry.path(), out);
    strings.writeAll(entry.steps(), out);
    Journey journey = entry.journey();
    paths.write(journey.run(), out);
    out.writeByte(journey.outcome().ordinal());
    out.writeLong(journey.endedMs());
    out.writeLong(journey.windowEndMs());
    out.writeBoolean(journey.matured());
    out.writeBoolean(journey.settled());
    out.writeLong(journey.version());
    out.writeLong(entry.watermarkMs());
  }

  @Override
  public FunnelEntry read(DataInputView in, int version) throws IOException {
    return new FunnelEntry(
        new MemberKey(strings.read(in), strings.read(in)),
        strings.read(in),
        in.readInt(),
        strings.read(in),
        strings.read(in),
        strings.readAll(in),
        strings.readAll(in),
        new Journey(
            paths.run(in),
            OUTCOMES[in.readByte()],
            in.readLong(),
            in.readLong(),
            in.readBoolean(),
            in.readBoolean(),
            in.readLong()),
        in.readLong());
  }

  @Override
  public FunnelEntry copy(FunnelEntry entry) {
    return entry;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<FunnelEntry> duplicate() {
    return new FunnelEntryCodec();
  }
}
