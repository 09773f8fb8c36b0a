package dev.hearth.jobs.silence.fact;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Maybe;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Said}, for the step from who says it to who sorts it; never saved. */
public final class SaidCodec implements Codec<Said> {
  private static final long serialVersionUID = 1L;

  private final Maybe<GroupStatus> statuses = new Maybe<>(new GroupStatusCodec());
  private final Maybe<Silence> silences = new Maybe<>(new SilenceCodec());
  private final Maybe<Finding> findings = new Maybe<>(new FindingCodec());

  @Override
  public Class<Said> type() {
    return Said.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Said said, DataOutputView out) throws IOException {
    statuses.write(said.status(), out);
    silences.write(said.silence(), out);
    findings.write(said.finding(), out);
  }

  @Override
  public Said read(DataInputView in, int version) throws IOException {
    return new Said(statuses.read(in), silences.read(in), findings.read(in));
  }

  @Override
  public Said copy(Said said) {
    return said;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Said> duplicate() {
    return new SaidCodec();
  }
}
