package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.state.TierChangeCodec;
import dev.hearth.jobs.members.tier.TierChange;
import dev.hearth.jobs.members.track.Told;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Splits what is told: days go on, changes of tier to their side. */
final class ToldTriage extends ProcessFunction<Told, MemberDay> {
  private static final long serialVersionUID = 1L;

  /** Members who went from one tier to another. */
  static final OutputTag<TierChange> CHANGES =
      new OutputTag<>("changes", new CodecTypeInfo<>(new TierChangeCodec()));

  @Override
  public void processElement(Told told, Context context, Collector<MemberDay> out) {
    if (told.day() != null) {
      out.collect(told.day());
    }
    if (told.change() != null) {
      context.output(CHANGES, told.change());
    }
  }
}
