package dev.hearth.jobs.flow.alert;

import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.finding.FindingBytes;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link Alert}: one or two thousand, most of them its words and evidence. */
public final class AlertCodec implements Codec<Alert> {
  private static final long serialVersionUID = 1L;
  private static final Step[] STEPS = Step.values();
  private static final State[] STATES = State.values();
  private static final Held[] HOLDS = Held.values();
  private static final Severity[] SEVERITIES = Severity.values();

  private final Strings strings = new Strings();

  @Override
  public Class<Alert> type() {
    return Alert.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Alert alert, DataOutputView out) throws IOException {
    strings.write(alert.id(), out);
    out.writeInt(alert.sequence());
    out.writeByte(alert.step().ordinal());
    out.writeByte(alert.state().ordinal());
    out.writeBoolean(alert.page());
    out.writeByte(alert.held().ordinal());
    out.writeBoolean(alert.paged());
    strings.write(alert.rule(), out);
    out.writeInt(alert.ruleVersion());
    strings.write(alert.kind(), out);
    out.writeByte(alert.severity().ordinal());
    FindingBytes.write(alert.subject(), strings, out);
    out.writeLong(alert.openedAtMs());
    out.writeLong(alert.atMs());
    out.writeLong(alert.sinceMs());
    out.writeDouble(alert.score());
    out.writeDouble(alert.threshold());
    FindingBytes.write(alert.words(), strings, out);
    strings.write(alert.evidence(), out);
    strings.write(alert.sql(), out);
    strings.writeAll(alert.members(), out);
    strings.write(alert.acknowledgedBy(), out);
  }

  @Override
  public Alert read(DataInputView in, int version) throws IOException {
    return new Alert(
        strings.read(in),
        in.readInt(),
        STEPS[in.readByte()],
        STATES[in.readByte()],
        in.readBoolean(),
        HOLDS[in.readByte()],
        in.readBoolean(),
        strings.read(in),
        in.readInt(),
        strings.read(in),
        SEVERITIES[in.readByte()],
        FindingBytes.subject(strings, in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        FindingBytes.words(strings, in),
        strings.read(in),
        strings.read(in),
        strings.readAll(in),
        strings.read(in));
  }

  @Override
  public Alert copy(Alert alert) {
    return alert;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Alert> duplicate() {
    return new AlertCodec();
  }
}
