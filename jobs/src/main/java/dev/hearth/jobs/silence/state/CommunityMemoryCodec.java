package dev.hearth.jobs.silence.state;

import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.score.BudgetControl;
import dev.hearth.jobs.silence.score.CommunityHours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link CommunityMemory}: up to 37 KB for its hours, and for each group its id and
 * at most 1 KB and its background.
 */
public final class CommunityMemoryCodec implements Codec<CommunityMemory> {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_BYTES = 1 << 16;

  private final Strings strings = new Strings();

  @Override
  public Class<CommunityMemory> type() {
    return CommunityMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CommunityMemory memory, DataOutputView out) throws IOException {
    strings.write(memory.communityId(), out);
    HoursBytes.write(memory.hours(), out);
    double[] logs = memory.control().logs();
    out.writeByte(logs.length);
    for (double log : logs) {
      out.writeDouble(log);
    }
    Varints.writeSigned(memory.silentSinceMs(), out);
    List<String> platforms = new ArrayList<>(memory.sources().keySet());
    Varints.write(platforms.size(), out);
    for (SourceMemory source : memory.sources().values()) {
      write(source, out);
    }
    Varints.write(memory.groups().size(), out);
    for (Map.Entry<String, GroupMemory> group : memory.groups().entrySet()) {
      strings.write(group.getKey(), out);
      Varints.write(platforms.indexOf(group.getValue().platform()), out);
      GroupBytes.write(group.getValue(), out);
      BackgroundBytes.write(
          group.getValue().background(), group.getValue().clocks().humanMs(), strings, out);
    }
  }

  @Override
  public CommunityMemory read(DataInputView in, int version) throws IOException {
    String communityId = strings.read(in);
    CommunityHours hours = HoursBytes.readCommunity(in);
    double[] logs = new double[in.readUnsignedByte()];
    for (int bucket = 0; bucket < logs.length; bucket++) {
      logs[bucket] = in.readDouble();
    }
    CommunityMemory memory = new CommunityMemory(communityId, hours, new BudgetControl(logs));
    memory.silentSinceMs(Varints.readSigned(in));
    List<String> platforms = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      SourceMemory source = readSource(in);
      platforms.add(source.platform());
      memory.sources().put(source.platform(), source);
    }
    for (long left = Varints.read(in); left > 0; left--) {
      String groupId = strings.read(in);
      String platform = platforms.get((int) Varints.read(in));
      GroupMemory group = GroupBytes.read(platform, in);
      group.restore(BackgroundBytes.read(group.clocks().humanMs(), strings, in));
      memory.restore(groupId, group);
    }
    return memory;
  }

  private void write(SourceMemory source, DataOutputView out) throws IOException {
    long fromMs = source.heardAtMs();
    strings.write(source.platform(), out);
    Varints.writeSigned(fromMs, out);
    Varints.write(source.everyMs(), out);
    Varints.writeMoment(source.downSinceMs(), fromMs, out);
    Varints.write(source.outages().size(), out);
    for (Span outage : source.outages()) {
      Varints.writeSigned(outage.fromMs() - fromMs, out);
      Varints.write(outage.toMs() - outage.fromMs(), out);
    }
  }

  private SourceMemory readSource(DataInputView in) throws IOException {
    String platform = strings.read(in);
    long fromMs = Varints.readSigned(in);
    long everyMs = Varints.read(in);
    long downSinceMs = Varints.readMoment(fromMs, in);
    List<Span> outages = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      long beginMs = fromMs + Varints.readSigned(in);
      outages.add(new Span(beginMs, beginMs + Varints.read(in)));
    }
    return new SourceMemory(platform, outages, fromMs, everyMs, downSinceMs);
  }

  /** Through its bytes, so that no part is ever forgotten in one of the two. */
  @Override
  public CommunityMemory copy(CommunityMemory memory) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
      write(memory, out);
      return read(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()), version());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory cannot be written to memory", impossible);
    }
  }

  @Override
  public Codec<CommunityMemory> duplicate() {
    return new CommunityMemoryCodec();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
