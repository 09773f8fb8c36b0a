package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.metrics.FlowMetrics;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides once for a feature which events come too late for its windows, ahead of every operator
 * that counts them: all of them then count the same events. What is too late leaves as {@link
 * Reason#LATE}; its raw row is archived all the same.
 */
public final class LateGate extends ProcessFunction<Event, Event> {
  private static final long serialVersionUID = 1L;

  /** Events that came too late for the feature. */
  public static final OutputTag<Rejected> LATE = new OutputTag<>("late") {};

  private static final byte[] NOTHING = {};

  private final Windows windows;
  private final String feature;
  private transient @Nullable Counter late;

  public LateGate(Windows windows, String feature) {
    this.windows = windows;
    this.feature = feature;
  }

  @Override
  public void open(OpenContext context) {
    late = getRuntimeContext().getMetricGroup().counter(FlowMetrics.LATE);
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) {
    long watermarkMs = context.timerService().currentWatermark();
    if (windows.goneMs(windows.startOf(event.atMs())) > watermarkMs) {
      out.collect(event);
      return;
    }
    context.output(LATE, rejected(event, watermarkMs));
    if (late != null) {
      late.inc();
    }
  }

  private Rejected rejected(Event event, long watermarkMs) {
    String detail =
        "occurred_at is "
            + (watermarkMs - event.atMs())
            + " ms behind the watermark, of which "
            + windows.latenessMs()
            + " ms are allowed";
    return new Rejected(
        Reason.LATE,
        feature,
        detail,
        event.origin(),
        event.atMs(),
        NOTHING,
        NOTHING,
        0,
        event.communityId(),
        event.groupId(),
        "",
        event.atMs());
  }
}
