package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of an {@link AlertInput}: which of the two it is, then that, a finding in the first
 * version of {@link FindingCodec}.
 */
public final class AlertInputCodec implements Codec<AlertInput> {
  private static final long serialVersionUID = 1L;
  private static final int FINDINGS_VERSION = 1;

  private final FindingCodec findings = new FindingCodec();
  private final Strings strings = new Strings();

  @Override
  public Class<AlertInput> type() {
    return AlertInput.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AlertInput input, DataOutputView out) throws IOException {
    out.writeBoolean(input.finding() != null);
    if (input.finding() != null) {
      findings.write(input.finding(), out);
    } else {
      Acknowledgement given = input.given();
      strings.write(given.communityId(), out);
      strings.write(given.alertId(), out);
      strings.write(given.by(), out);
      out.writeLong(given.atMs());
    }
  }

  @Override
  public AlertInput read(DataInputView in, int version) throws IOException {
    if (in.readBoolean()) {
      return AlertInput.of(findings.read(in, FINDINGS_VERSION));
    }
    return AlertInput.of(
        new Acknowledgement(strings.read(in), strings.read(in), strings.read(in), in.readLong()));
  }

  @Override
  public AlertInput copy(AlertInput input) {
    return input;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<AlertInput> duplicate() {
    return new AlertInputCodec();
  }
}
