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
 * <p>They have no TTL and need none: the watermark empties what is held, and the model forgets its
 * memory by its own rule. Each access costs under RocksDB: for an event that waits nothing is read,
 * and when its turn comes what is held and what is kept are read once.
 */
final class Ordering<M, E, O> {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long NONE = Long.MIN_VALUE;

  private final Order<E> order;
  private final ListState<E> held;

  /**
   * The memory, and when it is to be woken: the moment's complement, which is negative, where a
   * timer is set for it; the moment itself where none is, as after the end of the input.
   */
  private final ValueState<Tuple2<M, Long>> kept;

  /**
   * The moment of the only timer of a key, be it for its wake or for the first event that waits, as
   * earlier builds kept it. Only found in what they saved, and gone when the key is looked at.
   */
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
      timers.registerEventTimeTimer(order.atMs(event));
    } else {
      List<E> rest = new ArrayList<>();
      held.get().forEach(rest::add);
      tell(List.of(event), rest, NONE, model, timers, out);
    }
  }

  /** The watermark passed a timer of the key: all that is due by now is told at once. */
  void look(long firedMs, Model<M, E, O> model, TimerService timers, Collector<O> out)
      throws Exception {
    long watermarkMs = timers.currentWatermark();
    List<E> due = new ArrayList<>();
    List<E> rest = new ArrayList<>();
    for (E event : held.get()) {
      (order.atMs(event) <= watermarkMs ? due : rest).add(event);
    }
    if (!due.isEmpty()) {
      held.update(rest);
    }
    for (E event : due) {
      disarm(order.atMs(event), firedMs, timers);
    }
    due.sort(order.inTime());
    tell(due, rest, firedMs, model, timers, out);
  }

  /** Tells the model of events and of the time up to the watermark. */
  private void tell(
      List<E> events,
      List<E> rest,
      long firedMs,
      Model<M, E, O> model,
      TimerService timers,
      Collector<O> out)
      throws Exception {
    Tuple2<M, Long> before = kept.value();
    var telling = new Telling(model, before);
    for (E event : events) {
      telling.wakeUntil(order.atMs(event) - 1, out);
      telling.hear(event, out);
    }
    boolean isEnd = timers.currentWatermark() == NEVER;
    if (isEnd) {
      telling.wakeUntil(telling.nowMs, out);
      telling.end(out);
    } else {
      telling.wakeUntil(timers.currentWatermark(), out);
    }
    if (telling.memory == null) {
      kept.clear();
    } else {
      kept.update(Tuple2.of(telling.memory, isEnd ? telling.wakeAtMs : ~telling.wakeAtMs));
    }
    long armedMs = before != null && before.f1 < 0 ? ~before.f1 : armedByEarlierBuild();
    arm(armedMs, isEnd ? NEVER : telling.wakeAtMs, firedMs, rest, timers);
  }

  private long armedByEarlierBuild() throws Exception {
    Long atMs = armed.value();
    if (atMs == null) {
      return NEVER;
    }
    armed.clear();
    return atMs;
  }

  /**
   * Sets the timer of the next wake instead of that of the last. The first event that waits gets
   * one again: another wake at its moment may have lost it, and earlier builds set none for it.
   */
  private void arm(long beforeMs, long nextMs, long firedMs, List<E> rest, TimerService timers) {
    if (beforeMs != nextMs) {
      disarm(beforeMs, firedMs, timers);
      if (nextMs != NEVER) {
        timers.registerEventTimeTimer(nextMs);
      }
    }
    long firstMs = NEVER;
    for (E event : rest) {
      firstMs = Math.min(firstMs, order.atMs(event));
    }
    if (firstMs != NEVER) {
      timers.registerEventTimeTimer(firstMs);
    }
  }

  /** Deletes a timer, but for the one that has just fired and is no more. */
  private static void disarm(long atMs, long firedMs, TimerService timers) {
    if (atMs != NEVER && atMs != firedMs) {
      timers.deleteEventTimeTimer(atMs);
    }
  }

  /** The model at work on one key, from one event or wake to the next. */
  private final class Telling {
    private final Model<M, E, O> model;
    private @Nullable M memory;
    private long wakeAtMs;
    private long nowMs = Long.MIN_VALUE;

    Telling(Model<M, E, O> model, @Nullable Tuple2<M, Long> kept) {
      this.model = model;
      this.memory = kept == null ? null : kept.f0;
      this.wakeAtMs = kept == null ? NEVER : Math.max(kept.f1, ~kept.f1);
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
