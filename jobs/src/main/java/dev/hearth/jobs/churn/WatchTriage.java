package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.watch.Label;
import dev.hearth.jobs.churn.watch.LabelCodec;
import dev.hearth.jobs.churn.watch.Watched;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Splits what is found out about members: all of it goes on to their communities. */
final class WatchTriage extends ProcessFunction<Watched, CommunitySign> {
  private static final long serialVersionUID = 1L;

  /** What became of members after snapshots. */
  static final OutputTag<Label> LABELS =
      new OutputTag<>("labels", new CodecTypeInfo<>(new LabelCodec()));

  @Override
  public void processElement(Watched watched, Context context, Collector<CommunitySign> out) {
    if (watched.day() != null) {
      out.collect(CommunitySign.of(watched.day()));
    }
    if (watched.label() != null) {
      out.collect(CommunitySign.of(watched.label()));
      context.output(LABELS, watched.label());
    }
  }
}
