package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.fact.PredictionCodec;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Splits what is said of members: risks go on, predictions and findings to their sides. */
final class ChurnTriage extends ProcessFunction<ChurnSaid, ChurnRisk> {
  private static final long serialVersionUID = 1L;

  /** What was predicted at snapshots. */
  static final OutputTag<Prediction> PREDICTIONS =
      new OutputTag<>("predictions", new CodecTypeInfo<>(new PredictionCodec()));

  /** What an operator may want to know. */
  static final OutputTag<Finding> FINDINGS =
      new OutputTag<>("findings", new CodecTypeInfo<>(new FindingCodec()));

  @Override
  public void processElement(ChurnSaid said, Context context, Collector<ChurnRisk> out) {
    if (said.risk() != null) {
      out.collect(said.risk());
    }
    if (said.prediction() != null) {
      context.output(PREDICTIONS, said.prediction());
    }
    if (said.finding() != null) {
      context.output(FINDINGS, said.finding());
    }
  }
}
