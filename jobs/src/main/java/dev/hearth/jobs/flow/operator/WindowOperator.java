package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.WindowModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link WindowModel} per key: provisional rows while a window is open, a final one when the
 * watermark passes its end, corrections for what still comes within the allowed lateness.
 *
 * <p>A second shape beside {@link ModelOperator}, because a minute of a busy group holds a set of
 * its members: with one value for all open windows, every event would rewrite up to an hour of such
 * sets under RocksDB, where a store entry per member already cost 34 CPU-seconds per million events
 * against 1.1 for a set on the heap.
 *
 * <p>State needs no TTL: a timer an hour sweeps out the windows whose lateness has passed, so that
 * a key holds at most one window per minute of lateness, disorder and that hour. Events must not
 * come later than the lateness; {@link LateGate} stands before.
 *
 * @param <K> the key
 * @param <W> what is kept per window
 * @param <E> what is heard
 * @param <O> the row
 */
public final class WindowOperator<K, W, E, O> extends KeyedProcessFunction<K, E, O>
    implements ResultTypeQueryable<O> {
  private static final long serialVersionUID = 1L;
  private static final long NOT_SAID = -1;
  private static final int FEW = 30;

  private final WindowModel<K, W, E, O> model;
  private final Windows windows;
  private final long provisionalMs;
  private final TypeInformation<W> windowType;
  private final TypeInformation<O> outputType;

  private transient @Nullable MapState<Long, Tuple2<W, Long>> open;

  /**
   * @param windows their length and lateness
   * @param provisionalEvery how often rows of open windows are said; zero for never
   */
  public WindowOperator(
      WindowModel<K, W, E, O> model,
      Windows windows,
      Duration provisionalEvery,
      TypeInformation<W> windowType,
      TypeInformation<O> outputType) {
    this.model = model;
    this.windows = windows;
    this.provisionalMs = provisionalEvery.toMillis();
    this.windowType = windowType;
    this.outputType = outputType;
  }

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "windows", Types.LONG, Types.TUPLE(windowType, Types.LONG)));
  }

  @Override
  public void processElement(E event, Context context, Collector<O> out) throws Exception {
    long startMs = model.startOf(event);
    long index = windows.indexOf(startMs);
    Tuple2<W, Long> window = state().get(index);
    if (window == null) {
      window = Tuple2.of(model.open(), NOT_SAID);
      context.timerService().registerEventTimeTimer(windows.endTimerMs(startMs));
      context.timerService().registerEventTimeTimer(windows.sweepMs(startMs));
    }
    model.add(window.f0, event);
    state().put(index, window);
    if (provisionalMs > 0) {
      sayWhileOpen(startMs, context);
    }
  }

  /**
   * Sets the timer for provisional rows: aligned, so that however many events come, a key sets one
   * per period; and none for history, of which nobody watches the minutes while it is read.
   */
  private void sayWhileOpen(long startMs, Context context) {
    long nowMs = context.timerService().currentProcessingTime();
    if (windows.sweepMs(startMs) > nowMs) {
      context
          .timerService()
          .registerProcessingTimeTimer((nowMs / provisionalMs + 1) * provisionalMs);
    }
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    K key = context.getCurrentKey();
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      long watermarkMs = context.timerService().currentWatermark();
      for (Map.Entry<Long, Tuple2<W, Long>> entry : state().entries()) {
        long startMs = windows.startAt(entry.getKey());
        boolean isFinal = windows.lastMs(startMs) <= watermarkMs || wasFinal(entry.getValue());
        if (say(key, startMs, entry.getValue(), isFinal, out)) {
          state().put(entry.getKey(), entry.getValue());
        }
      }
      return;
    }
    if (windows.isSweep(atMs)) {
      sweep(key, atMs, out);
      return;
    }
    long startMs = windows.startOfEnded(atMs);
    Tuple2<W, Long> ended = state().get(windows.indexOf(startMs));
    if (ended != null && say(key, startMs, ended, true, out)) {
      state().put(windows.indexOf(startMs), ended);
    }
  }

  /**
   * Lets go of the windows that left with this hour, with what was not said of them yet. A key that
   * holds few windows is walked through, because asking for each minute of the hour would cost
   * more; one that holds many, as while history is read, is asked.
   */
  private void sweep(K key, long atMs, Collector<O> out) throws Exception {
    Iterator<Long> indices = state().keys().iterator();
    long[] starts = new long[FEW];
    int count = 0;
    while (count < FEW && indices.hasNext()) {
      starts[count++] = windows.startAt(indices.next());
    }
    long[] asked = indices.hasNext() ? windows.sweptAt(atMs) : Arrays.copyOf(starts, count);
    for (long startMs : asked) {
      if (windows.goneMs(startMs) <= atMs) {
        letGo(key, startMs, out);
      }
    }
  }

  /** Removed through the state and not its iterator, which would leave an empty map behind. */
  private void letGo(K key, long startMs, Collector<O> out) throws Exception {
    Tuple2<W, Long> gone = state().get(windows.indexOf(startMs));
    if (gone != null) {
      say(key, startMs, gone, true, out);
      state().remove(windows.indexOf(startMs));
    }
  }

  /** After a restart there is no watermark at first: what was final stays final. */
  private static boolean wasFinal(Tuple2<?, Long> window) {
    return window.f1 > 0 && window.f1 % 2 == 1;
  }

  /** Says the window's row unless it was said as it stands. */
  private boolean say(
      K key, long startMs, Tuple2<W, Long> window, boolean isFinal, Collector<O> out) {
    long version = model.progress(window.f0) * 2 + (isFinal ? 1 : 0);
    if (version == window.f1) {
      return false;
    }
    out.collect(model.row(key, startMs, window.f0, isFinal));
    window.f1 = version;
    return true;
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  private MapState<Long, Tuple2<W, Long>> state() {
    if (open == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return open;
  }
}
