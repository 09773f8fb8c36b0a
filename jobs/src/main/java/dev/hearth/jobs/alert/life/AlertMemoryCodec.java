package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link AlertMemory}; what each alert rests on is written as a finding is. */
public final class AlertMemoryCodec implements Codec<AlertMemory> {
  private static final long serialVersionUID = 1L;
  private static final int FINDINGS_VERSION = 1;
  private static final State[] STATES = State.values();
  private static final Severity[] SEVERITIES = Severity.values();

  private final FindingCodec findings = new FindingCodec();
  private final Strings strings = new Strings();

  @Override
  public Class<AlertMemory> type() {
    return AlertMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AlertMemory memory, DataOutputView out) throws IOException {
    out.writeLong(memory.reachedMs);
    out.writeLong(memory.resolvedOpeningMs);
    out.writeLong(memory.wakeAtMs);
    out.writeInt(memory.judgedBy);
    out.writeLong(memory.beyond);
    out.writeInt(memory.size());
    for (OpenAlert alert : memory.all()) {
      write(alert, out);
    }
  }

  private void write(OpenAlert alert, DataOutputView out) throws IOException {
    strings.write(alert.id, out);
    strings.write(alert.rule, out);
    out.writeInt(alert.ruleVersion);
    out.writeByte(alert.severity.ordinal());
    findings.write(alert.asFinding(), out);
    out.writeLong(alert.openedAtMs);
    out.writeInt(alert.sequence);
    out.writeByte(alert.state.ordinal());
    strings.write(alert.acknowledgedBy, out);
    out.writeBoolean(alert.paged);
    out.writeLong(alert.pagedAtMs);
    out.writeBoolean(alert.owed);
    out.writeLong(alert.owedFromMs);
    out.writeInt(alert.escalated);
    out.writeLong(alert.clearedAtMs);
    strings.write(alert.stormId, out);
    strings.writeAll(alert.members, out);
    out.writeInt(alert.joined);
    out.writeInt(alert.remaining);
    out.writeLong(alert.tellAtMs);
    out.writeBoolean(alert.bare);
  }

  @Override
  public AlertMemory read(DataInputView in, int version) throws IOException {
    var memory = new AlertMemory();
    memory.reachedMs = in.readLong();
    memory.resolvedOpeningMs = in.readLong();
    memory.wakeAtMs = in.readLong();
    memory.judgedBy = in.readInt();
    memory.beyond = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      memory.put(alert(in));
    }
    return memory;
  }

  private OpenAlert alert(DataInputView in) throws IOException {
    var alert =
        new OpenAlert(
            strings.read(in),
            strings.read(in),
            in.readInt(),
            SEVERITIES[in.readByte()],
            findings.read(in, FINDINGS_VERSION),
            in.readLong());
    alert.sequence = in.readInt();
    alert.state = STATES[in.readByte()];
    alert.acknowledgedBy = strings.read(in);
    alert.paged = in.readBoolean();
    alert.pagedAtMs = in.readLong();
    alert.owed = in.readBoolean();
    alert.owedFromMs = in.readLong();
    alert.escalated = in.readInt();
    alert.clearedAtMs = in.readLong();
    alert.stormId = strings.read(in);
    alert.members.addAll(strings.readAll(in));
    alert.joined = in.readInt();
    alert.remaining = in.readInt();
    alert.tellAtMs = in.readLong();
    alert.bare = in.readBoolean();
    return alert;
  }

  @Override
  public AlertMemory copy(AlertMemory memory) {
    return memory.copy();
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public Codec<AlertMemory> duplicate() {
    return new AlertMemoryCodec();
  }
}
