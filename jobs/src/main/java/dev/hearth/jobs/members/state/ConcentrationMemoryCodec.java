package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.members.talk.ConcentrationMemory;
import dev.hearth.jobs.members.talk.DayTalk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link ConcentrationMemory}. */
public final class ConcentrationMemoryCodec implements Codec<ConcentrationMemory> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<ConcentrationMemory> type() {
    return ConcentrationMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ConcentrationMemory memory, DataOutputView out) throws IOException {
    strings.write(memory.group().communityId(), out);
    strings.write(memory.group().groupId(), out);
    strings.write(memory.platform(), out);
    Varints.write(memory.raisedMs(), out);
    Varints.write(memory.nextMs(), out);
    Varints.write(memory.days().size(), out);
    for (DayTalk day : memory.days()) {
      Varints.write(day.day(), out);
      Varints.write(day.rest(), out);
      Varints.write(day.counts().size(), out);
      for (Map.Entry<String, Integer> one : day.counts().entrySet()) {
        strings.write(one.getKey(), out);
        Varints.write(one.getValue(), out);
      }
    }
  }

  @Override
  public ConcentrationMemory read(DataInputView in, int version) throws IOException {
    GroupKey group = new GroupKey(strings.read(in), strings.read(in));
    String platform = strings.read(in);
    long raisedMs = Varints.read(in);
    long nextMs = Varints.read(in);
    List<DayTalk> days = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      days.add(day(in));
    }
    return new ConcentrationMemory(group, platform, days, raisedMs, nextMs);
  }

  private DayTalk day(DataInputView in) throws IOException {
    int day = (int) Varints.read(in);
    int rest = (int) Varints.read(in);
    Map<String, Integer> counts = new TreeMap<>();
    for (long left = Varints.read(in); left > 0; left--) {
      counts.put(strings.read(in), (int) Varints.read(in));
    }
    return new DayTalk(day, counts, rest);
  }

  /** What changes is changed in place, so a copy is made of it all. */
  @Override
  public ConcentrationMemory copy(ConcentrationMemory memory) {
    List<DayTalk> days = new ArrayList<>();
    for (DayTalk day : memory.days()) {
      days.add(new DayTalk(day.day(), new TreeMap<>(day.counts()), day.rest()));
    }
    return new ConcentrationMemory(
        memory.group(), memory.platform(), days, memory.raisedMs(), memory.nextMs());
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public Codec<ConcentrationMemory> duplicate() {
    return new ConcentrationMemoryCodec();
  }
}
