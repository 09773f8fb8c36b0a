package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Maybe;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link ChurnSaid}, for the step from who says it to who sorts it; never saved. */
public final class ChurnSaidCodec implements Codec<ChurnSaid> {
  private static final long serialVersionUID = 1L;

  private final Maybe<ChurnRisk> risks = new Maybe<>(new ChurnRiskCodec());
  private final Maybe<Prediction> predictions = new Maybe<>(new PredictionCodec());
  private final Maybe<Finding> findings = new Maybe<>(new FindingCodec());

  @Override
  public Class<ChurnSaid> type() {
    return ChurnSaid.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ChurnSaid churnSaid, DataOutputView out) throws IOException {
    risks.write(churnSaid.risk(), out);
    predictions.write(churnSaid.prediction(), out);
    findings.write(churnSaid.finding(), out);
  }

  @Override
  public ChurnSaid read(DataInputView in, int version) throws IOException {
    return new ChurnSaid(risks.read(in), predictions.read(in), findings.read(in));
  }

  @Override
  public ChurnSaid copy(ChurnSaid churnSaid) {
    return churnSaid;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<ChurnSaid> duplicate() {
    return new ChurnSaidCodec();
  }
}
