package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.event.Happened;
import dev.hearth.jobs.flow.metrics.FlowMetrics;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides once for a feature which events come too late for its windows, ahead of every operator
 * that counts them: all of them then count the same events. What is too late leaves as {@link
 * Reason#LATE}; its raw row is archived all the same.
 *
 * <p>How far time had come is saved: Flink begins again without a watermark, and until the first
 * one an event of a window that was swept out long ago would open it anew and be counted alone.
 * State needs no TTL: it is one number for each parallel instance.
 *
 * @param <E> what the feature counts
 */
public final class LateGate<E extends Happened> extends AbstractStreamOperator<E>
    implements OneInputStreamOperator<E, E> {
  private static final long serialVersionUID = 1L;

  /** Events that came too late for the feature. */
  public static final OutputTag<Rejected> LATE = new OutputTag<>("late") {};

  private final Deadline<E> deadline;
  private final long latenessMs;
  private final String feature;
  private transient @Nullable Counter late;
  private transient @Nullable ListState<Tuple3<Integer, Integer, Long>> reached;
  private transient long watermarkMs;

  /** When the window of an event closes for ever: a watermark at or past that makes it late. */
  public interface Deadline<E> extends Serializable {

    /** Milliseconds of event time. */
    long goneMs(E event);
  }

  public LateGate(Windows windows, String feature) {
    this(event -> windows.goneMs(windows.startOf(event.atMs())), windows.latenessMs(), feature);
  }

  /**
   * @param latenessMs how long after its end a window takes events; said with each that is late
   */
  public LateGate(Deadline<E> deadline, long latenessMs, String feature) {
    this.deadline = deadline;
    this.latenessMs = latenessMs;
    this.feature = feature;
  }

  /**
   * Each instance takes up where it was, so that it judges what comes again as it did before; with
   * another parallelism, where the furthest was: no window is gone that one of them still took.
   */
  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermarkMs = Long.MIN_VALUE;
    reached =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "reached", Types.TUPLE(Types.INT, Types.INT, Types.LONG)));
    long furthestMs = Long.MIN_VALUE;
    for (Tuple3<Integer, Integer, Long> one : reached.get()) {
      furthestMs = Math.max(furthestMs, one.f2);
      if (one.f0 == index() && one.f1 == parallelism()) {
        watermarkMs = one.f2;
      }
    }
    if (watermarkMs == Long.MIN_VALUE) {
      watermarkMs = furthestMs;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    late = getMetricGroup().counter(FlowMetrics.LATE);
  }

  @Override
  public void processElement(StreamRecord<E> element) {
    E event = element.getValue();
    if (deadline.goneMs(event) > watermarkMs) {
      output.collect(element);
      return;
    }
    output.collect(LATE, new StreamRecord<>(rejected(event), event.atMs()));
    if (late != null) {
      late.inc();
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    // The mark of the end of the input is no time; what is read after it may still be in time.
    if (watermark.getTimestamp() != Long.MAX_VALUE) {
      watermarkMs = Math.max(watermarkMs, watermark.getTimestamp());
    }
    super.processWatermark(watermark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (reached != null) {
      reached.update(List.of(Tuple3.of(index(), parallelism(), watermarkMs)));
    }
  }

  private int index() {
    return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  private int parallelism() {
    return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
  }

  private Rejected rejected(E event) {
    String detail =
        "occurred_at is "
            + (watermarkMs - event.atMs())
            + " ms behind the watermark, of which "
            + latenessMs
            + " ms are allowed";
    return Rejected.late(event, feature, detail);
  }
}
