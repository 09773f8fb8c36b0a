package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.operator.OrderedOperator.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The states of one operator that tells models of events in the order of event time, and what is
 * done with them; see {@link OrderedOperator}.
 *
 * <p>They have no TTL and need none: the watermark empties what is held, the model forgets its
 * memory by its own rule, and the moment of the one timer goes with them.
 */
final class Ordering<M, E, O> {
  private static final long NEVER = Long.MAX_VALUE;

  private final Order<E> order;
  private final ListState<E> held;
  private final ValueState<Tuple2<M, Long>> kept;
  private final ValueState<Long> armed;

  Ordering(
      Order<E> order,
      TypeInformation<E> eventType,
      TypeInformation<M> memoryType,
      RuntimeContext context) {
    this.order = order;
    held = context.getListState(new ListStateDescriptor<>("held", eventType));
    kept =
        context.getState(new ValueStateDescriptor<>("kept", Types.TUPLE(memoryType, Types.LONG)));
    armed = context.getState(new ValueStateDescriptor<>("armed", Types.LONG));
  }

  /** An event came: it waits, or is told at once where the watermark has passed it. */
  void come(E event, Model<M, E, O> model, TimerService timers, Collector<O> out) throws Exception {
    if (order.atMs(event) > timers.currentWatermark()) {
      held.add(event);
      arm(order.atMs(event), timers);
    } else {
      arm(tell(List.of(event), model, timers.currentWatermark(), out), timers);
    }
  }

  /** The watermark passed the key's timer. */
  void look(Model<M, E, O> model, TimerService timers, Collector<O> out) throws Exception {
    long watermarkMs = timers.currentWatermark();
    armed.clear();
    List<E> due = new ArrayList<>();
    List<E> rest = new ArrayList<>();
    for (E event : held.get()) {
      (order.atMs(event) <= watermarkMs ? due : rest).add(event);
    }
    if (!due.isEmpty()) {
      held.update(rest);
    }
    due.sort(order.inTime());
    long nextMs = tell(due, model, watermarkMs, out);
    for (E event : rest) {
      nextMs = Math.min(nextMs, order.atMs(event));
    }
    arm(nextMs, timers);
  }

  /** Tells the model of events and of the time up to the watermark; when to look again. */
  private long tell(List<E> events, Model<M, E, O> model, long watermarkMs, Collector<O> out)
      throws Exception {
    Tuple2<M, Long> before = kept.value();
    var telling =
        new Telling(model, before == null ? null : before.f0, before == null ? NEVER : before.f1);
    for (E event : events) {
      telling.wakeUntil(order.atMs(event) - 1, out);
      telling.hear(event, out);
    }
    if (watermarkMs == NEVER) {
      telling.wakeUntil(telling.nowMs, out);
      telling.end(out);
    } else {
      telling.wakeUntil(watermarkMs, out);
    }
    if (telling.memory == null) {
      kept.clear();
    } else {
      kept.update(Tuple2.of(telling.memory, telling.wakeAtMs));
    }
    return watermarkMs == NEVER ? NEVER : telling.wakeAtMs;
  }

  /** Moves the key's only timer forward, never back: what is due earlier is looked at first. */
  private void arm(long atMs, TimerService timers) throws Exception {
    Long before = armed.value();
    if (atMs == NEVER || (before != null && before <= atMs)) {
      return;
    }
    if (before != null) {
      timers.deleteEventTimeTimer(before);
    }
    timers.registerEventTimeTimer(atMs);
    armed.update(atMs);
  }

  /** The model at work on one key, from one event or wake to the next. */
  private final class Telling {
    private final Model<M, E, O> model;
    private @Nullable M memory;
    private long wakeAtMs;
    private long nowMs = Long.MIN_VALUE;

    Telling(Model<M, E, O> model, @Nullable M memory, long wakeAtMs) {
      this.model = model;
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

    /** The key keeps the moment it wanted to be woken at, for an input that goes on. */
    void end(Collector<O> out) {
      if (memory != null) {
        long before = wakeAtMs;
        follow(model.end(memory), nowMs, out);
        wakeAtMs = before;
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
