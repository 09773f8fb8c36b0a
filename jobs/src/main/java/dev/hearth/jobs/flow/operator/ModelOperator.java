package dev.hearth.jobs.flow.operator;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Model} per key: the only place that knows of its state and timers.
 *
 * <p>One state with one read and one write per event, and at most one live timer per key: a later
 * deadline leaves the timer where it is, and when it fires too early it is set anew. The state has
 * no TTL, because the model itself forgets a key by its own rule.
 *
 * @param <K> the key
 * @param <M> the model's memory; its bound is stated where the model is
 * @param <E> what the model hears
 * @param <O> what it says
 */
public final class ModelOperator<K, M, E, O> extends KeyedProcessFunction<K, E, O>
    implements ResultTypeQueryable<O> {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Model<M, E, O> model;
  private final TypeInformation<M> memoryType;
  private final TypeInformation<O> outputType;

  private transient @Nullable ValueState<Tuple3<M, Long, Long>> kept;

  public ModelOperator(
      Model<M, E, O> model, TypeInformation<M> memoryType, TypeInformation<O> outputType) {
    this.model = model;
    this.memoryType = memoryType;
    this.outputType = outputType;
  }

  @Override
  public void open(OpenContext context) {
    kept =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "kept", Types.TUPLE(memoryType, Types.LONG, Types.LONG)));
  }

  @Override
  public void processElement(E event, Context context, Collector<O> out) throws Exception {
    Tuple3<M, Long, Long> before = state().value();
    Step<M, O> step = model.on(before == null ? null : before.f0, event);
    follow(step, before == null ? NEVER : before.f2, context, out);
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    Tuple3<M, Long, Long> before = state().value();
    if (before == null || before.f2 != atMs) {
      return; // the key was forgotten, or a timer that an earlier one replaced
    }
    if (before.f1 > atMs) {
      remember(before.f0, before.f1, NEVER, context);
    } else {
      follow(model.wake(before.f0, Instant.ofEpochMilli(atMs)), NEVER, context, out);
    }
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  private void follow(Step<M, O> step, long armedAtMs, Context context, Collector<O> out)
      throws Exception {
    if (step.memory() == null) {
      state().clear();
    } else {
      Instant wakeAt = step.wakeAt();
      remember(step.memory(), wakeAt == null ? NEVER : wakeAt.toEpochMilli(), armedAtMs, context);
    }
    for (O output : step.output()) {
      out.collect(output);
    }
  }

  private void remember(M memory, long wakeAtMs, long armedAtMs, Context context) throws Exception {
    long armed = armedAtMs;
    if (wakeAtMs < armed) {
      context.timerService().registerEventTimeTimer(wakeAtMs);
      armed = wakeAtMs;
    }
    state().update(Tuple3.of(memory, wakeAtMs, armed));
  }

  private ValueState<Tuple3<M, Long, Long>> state() {
    if (kept == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return kept;
  }
}
