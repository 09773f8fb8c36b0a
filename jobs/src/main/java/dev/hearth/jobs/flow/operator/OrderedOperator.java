package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.Model;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
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
 * nobody is woken after the last of them, and the model says what it held back.
 *
 * <p>Two states: the events that wait, which are those since the watermark, some {@code
 * time.disorder} of a key's traffic; and the model's memory with the moment of its wake, read and
 * written once for all events that are due together. A key has a timer for its wake and one for
 * each moment at which events wait, so that an event that waits costs no look at the memory. The
 * states have no TTL: the watermark empties the first, the model forgets the second by its own
 * rule.
 *
 * @param <K> the key
 * @param <M> the model's memory; its bound is stated where the model is
 * @param <E> what the model hears
 * @param <O> what it says
 */
public final class OrderedOperator<K, M, E, O> extends KeyedProcessFunction<K, E, O>
    implements ResultTypeQueryable<O> {
  private static final long serialVersionUID = 1L;

  private final PerKey<K, M, E, O> models;
  private final Order<E> order;
  private final TypeInformation<E> eventType;
  private final TypeInformation<M> memoryType;
  private final TypeInformation<O> outputType;

  private transient @Nullable Ordering<M, E, O> ordering;

  /**
   * When an event happened, and which of two that happened in the same millisecond comes first.
   * Those that compare as equal keep the order in which they arrived.
   */
  public interface Order<E> extends Comparator<E>, Serializable {

    /** Milliseconds of event time. */
    long atMs(E event);

    /** By the time, then by itself. */
    default Comparator<E> inTime() {
      return Comparator.<E>comparingLong(this::atMs).thenComparing(this);
    }
  }

  /** A rule that knows whose memory it keeps, so that the memory need not say it. */
  public interface PerKey<K, M, E, O> extends Serializable {
    Model<M, E, O> of(K key);
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
    this((PerKey<K, M, E, O>) key -> model, order, eventType, memoryType, outputType);
  }

  /**
   * @param models the rule of each key
   * @param order the order in which it hears of events
   */
  public OrderedOperator(
      PerKey<K, M, E, O> models,
      Order<E> order,
      TypeInformation<E> eventType,
      TypeInformation<M> memoryType,
      TypeInformation<O> outputType) {
    this.models = models;
    this.order = order;
    this.eventType = eventType;
    this.memoryType = memoryType;
    this.outputType = outputType;
  }

  @Override
  public void open(OpenContext context) {
    ordering = new Ordering<>(order, eventType, memoryType, getRuntimeContext());
  }

  @Override
  public void processElement(E event, Context context, Collector<O> out) throws Exception {
    ordering().come(event, models.of(context.getCurrentKey()), context.timerService(), out);
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    ordering().look(atMs, models.of(context.getCurrentKey()), context.timerService(), out);
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  private Ordering<M, E, O> ordering() {
    if (ordering == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return ordering;
  }
}
