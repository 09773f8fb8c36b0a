package dev.hearth.jobs.flow.finding;

import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Finding}: about a thousand, most of them its words and evidence. */
public final class FindingCodec implements Codec<Finding> {
  private static final long serialVersionUID = 1L;
  private static final Stage[] STAGES = Stage.values();

  private final Strings strings = new Strings();

  @Override
  public Class<Finding> type() {
    return Finding.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Finding finding, DataOutputView out) throws IOException {
    FindingBytes.write(finding.subject(), strings, out);
    strings.write(finding.kind(), out);
    out.writeByte(finding.stage().ordinal());
    out.writeLong(finding.atMs());
    out.writeLong(finding.sinceMs());
    out.writeDouble(finding.score());
    out.writeDouble(finding.threshold());
    FindingBytes.write(finding.words(), strings, out);
    strings.write(finding.evidence(), out);
    strings.write(finding.sql(), out);
  }

  @Override
  public Finding read(DataInputView in, int version) throws IOException {
    return new Finding(
        FindingBytes.subject(strings, in),
        strings.read(in),
        STAGES[in.readByte()],
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        FindingBytes.words(strings, in),
        strings.read(in),
        strings.read(in));
  }

  @Override
  public Finding copy(Finding finding) {
    return finding;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Finding> duplicate() {
    return new FindingCodec();
  }
}
