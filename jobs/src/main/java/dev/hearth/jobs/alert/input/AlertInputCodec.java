package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of an {@link AlertInput}: which of the three it is, then that, a finding in the first
 * version of {@link FindingCodec}.
 */
public final class AlertInputCodec implements Codec<AlertInput> {
  private static final long serialVersionUID = 1L;
  private static final int FINDINGS_VERSION = 1;
  private static final byte ACKNOWLEDGEMENT = 0;
  private static final byte FINDING = 1;
  private static final byte FORGOTTEN = 2;

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
    Forgotten forgotten = input.forgotten();
    if (input.finding() != null) {
      out.writeByte(FINDING);
      findings.write(input.finding(), out);
    } else if (forgotten != null) {
      out.writeByte(FORGOTTEN);
      strings.write(forgotten.communityId(), out);
      strings.write(forgotten.memberId(), out);
      out.writeLong(forgotten.atMs());
    } else {
      out.writeByte(ACKNOWLEDGEMENT);
      Acknowledgement given = input.given();
      strings.write(given.communityId(), out);
      strings.write(given.alertId(), out);
      strings.write(given.by(), out);
      out.writeLong(given.atMs());
    }
  }

  @Override
  public AlertInput read(DataInputView in, int version) throws IOException {
    return switch (in.readByte()) {
      case ACKNOWLEDGEMENT ->
          AlertInput.of(
              new Acknowledgement(
                  strings.read(in), strings.read(in), strings.read(in), in.readLong()));
      case FINDING -> AlertInput.of(findings.read(in, FINDINGS_VERSION));
      case FORGOTTEN ->
          AlertInput.of(new Forgotten(strings.read(in), strings.read(in), in.readLong()));
      default -> throw new IOException("These bytes are no input of alerts");
    };
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
