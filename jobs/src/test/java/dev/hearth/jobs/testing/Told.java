package dev.hearth.jobs.testing;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.operator.OrderedOperator.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model without Flink: it is told of events in the order of time and woken when it asks for it.
 *
 * @param <M> what it remembers
 * @param <E> what it hears
 * @param <O> what it says
 */
public final class Told<M, E, O> {
  private static final long NEVER = Long.MAX_VALUE;

  private final Model<M, E, O> model;
  private final Order<E> order;
  private final List<O> said = new ArrayList<>();
  private @Nullable M memory;
  private long wakeAtMs = NEVER;
  private long nowMs = Long.MIN_VALUE;

  /** A model that has heard nothing. */
  public Told(Model<M, E, O> model, Order<E> order) {
    this.model = model;
    this.order = order;
  }

  /** It hears of an event, and before that time passes to just before it. */
  public void hear(E event) {
    passTo(order.atMs(event) - 1);
    nowMs = Math.max(nowMs, order.atMs(event));
    follow(model.on(memory, event), nowMs);
  }

  /** It hears of events, in the order of time. */
  public void hearAll(List<E> events) {
    events.stream().sorted(order.inTime()).forEach(this::hear);
  }

  /** Time passes, up to a moment and with it. */
  public void passTo(long untilMs) {
    while (memory != null && wakeAtMs <= untilMs) {
      nowMs = Math.max(nowMs, wakeAtMs);
      follow(model.wake(memory, Instant.ofEpochMilli(nowMs)), nowMs + 1);
    }
  }

  /** All that it has said. */
  public List<O> said() {
    return said;
  }

  /** What it has said since this was last called. */
  public List<O> taken() {
    List<O> taken = List.copyOf(said);
    said.clear();
    return taken;
  }

  /** What it remembers; null for nothing. */
  public @Nullable M memory() {
    return memory;
  }

  private void follow(Step<M, O> step, long earliestMs) {
    memory = step.memory();
    Instant wakeAt = step.wakeAt();
    wakeAtMs =
        memory == null || wakeAt == null ? NEVER : Math.max(earliestMs, wakeAt.toEpochMilli());
    said.addAll(step.output());
  }
}
