package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.Silence;
import dev.hearth.jobs.silence.fact.SilenceCodec;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Splits what is said: how groups stand goes on, changes and findings to their sides. */
final class SaidTriage extends ProcessFunction<Said, GroupStatus> {
  private static final long serialVersionUID = 1L;

  /** Groups that went from one state to another. */
  static final OutputTag<Silence> CHANGES =
      new OutputTag<>("changes", new CodecTypeInfo<>(new SilenceCodec()));

  /** What an operator may want to know. */
  static final OutputTag<Finding> FINDINGS =
      new OutputTag<>("findings", new CodecTypeInfo<>(new FindingCodec()));

  @Override
  public void processElement(Said said, Context context, Collector<GroupStatus> out) {
    if (said.status() != null) {
      out.collect(said.status());
    }
    if (said.silence() != null) {
      context.output(CHANGES, said.silence());
    }
    if (said.finding() != null) {
      context.output(FINDINGS, said.finding());
    }
  }
}
