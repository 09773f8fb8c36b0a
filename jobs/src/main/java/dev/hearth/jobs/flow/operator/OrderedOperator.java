package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Model} per key in the order of event time: what it says is a function of the events
 * alone, whatever order they arrived in.
 *
 * <p>An event waits until the watermark has passed it. Then all that are due are told to the model,
 * the earliest first, and between them it is woken at exactly the moments it asked for; of an event
 * and a wake at one moment the event comes first. An event behind the watermark is told at once:
 * only those depend on when they came. The end of the input is no time: events that wait are told,
 * and nobody is woken after the last of them.
 *
 * <p>Three states: the events that wait, which are those since the watermark, some {@code
 * time.disorder} of a key's traffic; the model's memory, read and written once for all events that
 * are due together; and the moment of the one timer that the key has, so that an event that waits
 * costs no look at the memory. They have no TTL: the watermark empties the first, the model forgets
 * the second by its own rule, and the third goes with them.
 *
 * @param <K> the key
 * @param <M> the model's memory; its bound is stated where the model is
 * @param <E> what the model hears
 * @param <O> what it says
 */
public final class OrderedOperator<K, M, E, O> extends KeyedProcessFunction<K, E, O>
    implements ResultTypeQueryable<O> {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Model<M, E, O> model;
  private final Order<E> order;
  private final TypeInformation<E> eventType;
  private final TypeInformation<M> memoryType;
  private final TypeInformation<O> outputType;

  private transient @Nullable ListState<E> held;
  private transient @Nullable ValueState<Tuple2<M, Long>> kept;
  private transient @Nullable ValueState<Long> armed;

  /**
   * When an event happened, and which of two that happened in the same millisecond comes first.
   * Those that compare as equal keep the order in which they arrived.
   */
  public interface Order<E> extends Comparator<E>, Serializable {

    /** Milliseconds of event time. */
    long atMs(E event);
  }

  /**
   * @param model the rule
   * @param order the order in which it hears of events
   */
  public OrderedOperator(
      Model<M, E, O> model,
      Order<E> order,
      TypeInformation<E> eventType,
      TypeInformation<M> memoryType,
      TypeInformation<O> outputType) {
    this.model = model;
    this.order = order;
    this.eventType = eventType;
    this.memoryType = memoryType;
    this.outputType = outputType;
  }

  @Override
  public void open(OpenContext context) {
    held = getRuntimeContext().getListState(new ListStateDescriptor<>("held", eventType));
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("kept", Types.TUPLE(memoryType, Types.LONG)));
    armed = getRuntimeContext().getState(new ValueStateDescriptor<>("armed", Types.LONG));
  }

  @Override
  public void processElement(E event, Context context, Collector<O> out) throws Exception {
    TimerService timers = context.timerService();
    if (order.atMs(event) > timers.currentWatermark()) {
      state(held).add(event);
      arm(order.atMs(event), timers);
    } else {
      arm(tell(List.of(event), timers.currentWatermark(), out), timers);
    }
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    long watermarkMs = context.timerService().currentWatermark();
    state(armed).clear();
    List<E> due = new ArrayList<>();
    List<E> rest = new ArrayList<>();
    for (E event : state(held).get()) {
      (order.atMs(event) <= watermarkMs ? due : rest).add(event);
    }
    if (!due.isEmpty()) {
      state(held).update(rest);
    }
    due.sort(Comparator.<E>comparingLong(order::atMs).thenComparing(order));
    long nextMs = tell(due, watermarkMs, out);
    for (E event : rest) {
      nextMs = Math.min(nextMs, order.atMs(event));
    }
    arm(nextMs, context.timerService());
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  /** Tells the model of events and of the time up to the watermark; when to look again. */
  private long tell(List<E> events, long watermarkMs, Collector<O> out) throws Exception {
    Tuple2<M, Long> before = state(kept).value();
    var telling =
        new Telling(before == null ? null : before.f0, before == null ? NEVER : before.f1);
    for (E event : events) {
      telling.wakeUntil(order.atMs(event) - 1, out);
      telling.hear(event, out);
    }
    telling.wakeUntil(watermarkMs == NEVER ? telling.nowMs : watermarkMs, out);
    if (telling.memory == null) {
      state(kept).clear();
    } else {
      state(kept).update(Tuple2.of(telling.memory, telling.wakeAtMs));
    }
    return watermarkMs == NEVER ? NEVER : telling.wakeAtMs;
  }

  /** Moves the key's only timer forward, never back: what is due earlier is looked at first. */
  private void arm(long atMs, TimerService timers) throws Exception {
    Long before = state(armed).value();
    if (atMs == NEVER || (before != null && before <= atMs)) {
      return;
    }
    if (before != null) {
      timers.deleteEventTimeTimer(before);
    }
    timers.registerEventTimeTimer(atMs);
    state(armed).update(atMs);
  }

  private static <S> S state(@Nullable S state) {
    if (state == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return state;
  }

  /** The model at work on one key, from one event or wake to the next. */
  private final class Telling {
    private @Nullable M memory;
    private long wakeAtMs;
    private long nowMs = Long.MIN_VALUE;

    Telling(@Nullable M memory, long wakeAtMs) {
      this.memory = memory;
      this.wakeAtMs = wakeAtMs;
    }

    void hear(E event, Collector<O> out) {
      nowMs = Math.max(nowMs, order.atMs(event));
      follow(model.on(memory, event), nowMs, out);
    }

    /** A wake that is asked for again at its own moment comes a millisecond later. */
    void wakeUntil(long untilMs, Collector<O> out) {
      while (memory != null && wakeAtMs <= untilMs) {
        nowMs = Math.max(nowMs, wakeAtMs);
        follow(model.wake(memory, Instant.ofEpochMilli(nowMs)), nowMs + 1, out);
      }
    }

    private void follow(Step<M, O> step, long earliestMs, Collector<O> out) {
      memory = step.memory();
      Instant wakeAt = step.wakeAt();
      wakeAtMs =
          memory == null || wakeAt == null ? NEVER : Math.max(earliestMs, wakeAt.toEpochMilli());
      for (O output : step.output()) {
        out.collect(output);
      }
    }
  }
}
