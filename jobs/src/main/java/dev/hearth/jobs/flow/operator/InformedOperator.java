package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.operator.OrderedOperator.Order;
import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * An {@link OrderedOperator} whose model depends on surroundings that many keys share, such as what
 * is known of their community. News of them is broadcast.
 *
 * <p>The time of an operator with two inputs is that of the slower one. So news that were sent
 * before a moment are known before the model hears of that moment; the surroundings keep news of
 * several moments apart, because a model may still hear of earlier ones when they come.
 *
 * <p>Besides the states of {@link OrderedOperator}, one broadcast state with the surroundings of
 * all that have any: on each parallel operator the same. It has no TTL, and broadcast state knows
 * none: what is kept of each place is what {@link Informed#after} leaves of it, such as the few
 * days of a community that are still asked for.
 *
 * @param <K> the key
 * @param <M> the model's memory; its bound is stated where the model is
 * @param <E> what the model hears
 * @param <N> news of the surroundings
 * @param <A> the surroundings
 * @param <O> what the model says
 */
public final class InformedOperator<K, M, E, N, A, O>
    extends KeyedBroadcastProcessFunction<K, E, N, O> implements ResultTypeQueryable<O> {
  private static final long serialVersionUID = 1L;

  private final Informed<K, M, E, N, A, O> informed;
  private final Order<E> order;
  private final TypeInformation<E> eventType;
  private final TypeInformation<M> memoryType;
  private final TypeInformation<O> outputType;
  private final MapStateDescriptor<String, A> surroundings;

  private transient @Nullable Ordering<M, E, O> ordering;

  /** A rule that depends on surroundings. */
  public interface Informed<K, M, E, N, A, O> extends Serializable {

    /** The place whose surroundings a key has. */
    String placeOf(K key);

    /** The place of which the news are. */
    String placeOfNews(N news);

    /**
     * What is known of a place after news came.
     *
     * @param before what was known; null for nothing
     * @param watermarkMs what was before is asked for by late events only
     */
    A after(@Nullable A before, N news, long watermarkMs);

    /**
     * The rule of a key.
     *
     * @param around its surroundings; null for a place without news
     */
    Model<M, E, O> of(K key, @Nullable A around);
  }

  /**
   * The types that an operator keeps and sends.
   *
   * @param event what the model hears
   * @param memory what it keeps
   * @param around its surroundings
   * @param output what it says
   */
  public record Kinds<M, E, A, O>(
      TypeInformation<E> event,
      TypeInformation<M> memory,
      TypeInformation<A> around,
      TypeInformation<O> output) {}

  /**
   * @param informed the rule
   * @param order the order in which it hears of events
   */
  public InformedOperator(
      Informed<K, M, E, N, A, O> informed, Order<E> order, Kinds<M, E, A, O> kinds) {
    this.informed = informed;
    this.order = order;
    this.eventType = kinds.event();
    this.memoryType = kinds.memory();
    this.outputType = kinds.output();
    this.surroundings = new MapStateDescriptor<>("around", Types.STRING, kinds.around());
  }

  /** The state in which the surroundings are broadcast. */
  public MapStateDescriptor<String, A> surroundings() {
    return surroundings;
  }

  @Override
  public void open(OpenContext context) {
    ordering = new Ordering<>(order, eventType, memoryType, getRuntimeContext());
  }

  @Override
  public void processElement(E event, ReadOnlyContext context, Collector<O> out) throws Exception {
    ordering().come(event, model(context), context.timerService(), out);
  }

  @Override
  public void processBroadcastElement(N news, Context context, Collector<O> out) throws Exception {
    BroadcastState<String, A> known = context.getBroadcastState(surroundings);
    String place = informed.placeOfNews(news);
    known.put(place, informed.after(known.get(place), news, context.currentWatermark()));
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    ordering().look(atMs, model(context), context.timerService(), out);
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  private Model<M, E, O> model(ReadOnlyContext context) throws Exception {
    K key = context.getCurrentKey();
    return informed.of(key, context.getBroadcastState(surroundings).get(informed.placeOf(key)));
  }

  private Ordering<M, E, O> ordering() {
    if (ordering == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return ordering;
  }
}
