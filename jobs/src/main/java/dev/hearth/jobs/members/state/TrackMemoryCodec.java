package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.members.day.OpenDay;
import dev.hearth.jobs.members.tier.Standing;
import dev.hearth.jobs.members.tier.Tier;
import dev.hearth.jobs.members.track.TrackMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link TrackMemory}. */
public final class TrackMemoryCodec implements Codec<TrackMemory> {
  private static final long serialVersionUID = 1L;
  private static final Tier[] TIERS = Tier.values();

  private final Strings strings = new Strings();

  @Override
  public Class<TrackMemory> type() {
    return TrackMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TrackMemory memory, DataOutputView out) throws IOException {
    strings.write(memory.member().communityId(), out);
    strings.write(memory.member().memberId(), out);
    Varints.write(memory.nowMs(), out);
    write(memory.standing(), memory.nowMs(), out);
    Varints.write(memory.open().size(), out);
    for (OpenDay day : memory.open()) {
      write(day, memory.nowMs(), out);
    }
  }

  @Override
  public TrackMemory read(DataInputView in, int version) throws IOException {
    MemberKey member = new MemberKey(strings.read(in), strings.read(in));
    long nowMs = Varints.read(in);
    Standing standing = standing(nowMs, in);
    List<OpenDay> open = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      open.add(day(nowMs, in));
    }
    return new TrackMemory(member, nowMs, open, standing);
  }

  private void write(Standing standing, long nowMs, DataOutputView out) throws IOException {
    Varints.write(standing.groups().size(), out);
    for (String group : standing.groups()) {
      strings.write(group, out);
    }
    Varints.writeMoment(standing.memberSinceMs(), nowMs, out);
    Varints.write(standing.activity().day(), out);
    out.writeLong(standing.activity().mask());
    out.writeByte(standing.tier().ordinal());
    Varints.write(standing.turn().changes(), out);
    long nextMs = standing.turn().nextMs();
    Varints.writeMoment(nextMs == Long.MAX_VALUE ? 0 : nextMs, nowMs, out);
  }

  private Standing standing(long nowMs, DataInputView in) throws IOException {
    List<String> groups = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      groups.add(strings.read(in));
    }
    long sinceMs = Varints.readMoment(nowMs, in);
    var activity = new Standing.Activity((int) Varints.read(in), in.readLong());
    Tier tier = TIERS[in.readByte()];
    long changes = Varints.read(in);
    long nextMs = Varints.readMoment(nowMs, in);
    return new Standing(
        groups,
        sinceMs,
        activity,
        tier,
        new Standing.Turn(changes, nextMs == 0 ? Long.MAX_VALUE : nextMs));
  }

  private void write(OpenDay day, long nowMs, DataOutputView out) throws IOException {
    strings.write(day.groupId(), out);
    strings.write(day.platform(), out);
    Varints.write(day.day(), out);
    DayBytes.write(day.counts(), out);
    OpenDay.Said said = day.said();
    Varints.writeMoment(said.firstMs(), nowMs, out);
    Varints.writeMoment(said.lastMs(), nowMs, out);
    Varints.write(said.version(), out);
    Varints.writeMoment(said.atMs(), nowMs, out);
  }

  private OpenDay day(long nowMs, DataInputView in) throws IOException {
    return new OpenDay(
        strings.read(in),
        strings.read(in),
        (int) Varints.read(in),
        DayBytes.read(in),
        new OpenDay.Said(
            Varints.readMoment(nowMs, in),
            Varints.readMoment(nowMs, in),
            Varints.read(in),
            Varints.readMoment(nowMs, in)));
  }

  /** What changes is changed in place, so a copy is made of it all. */
  @Override
  public TrackMemory copy(TrackMemory memory) {
    List<OpenDay> open = new ArrayList<>();
    for (OpenDay day : memory.open()) {
      open.add(
          new OpenDay(day.groupId(), day.platform(), day.day(), day.counts().clone(), day.said()));
    }
    Standing standing = memory.standing();
    return new TrackMemory(
        memory.member(),
        memory.nowMs(),
        open,
        new Standing(
            standing.groups(),
            standing.memberSinceMs(),
            standing.activity(),
            standing.tier(),
            standing.turn()));
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public Codec<TrackMemory> duplicate() {
    return new TrackMemoryCodec();
  }
}
