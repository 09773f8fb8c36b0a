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
 * <p>One state with one read per event, and one write unless the model gives back the very memory
 * that it got and asks for the same moment: a memory is a value, which a model never changes. At
 * most one live timer per key: a later deadline leaves the timer where it is, and when it fires too
 * early it is set anew. The state has no TTL, because the model itself forgets a key by its own
 * rule.
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
    follow(step, before, before == null ? NEVER : before.f2, context, out);
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<O> out) throws Exception {
    Tuple3<M, Long, Long> before = state().value();
    if (before == null || before.f2 != atMs) {
      return; // the key was forgotten, or a timer that an earlier one replaced
    }
    if (before.f1 > atMs) {
      remember(before, before.f0, before.f1, NEVER, context);
    } else {
      follow(model.wake(before.f0, Instant.ofEpochMilli(atMs)), before, NEVER, context, out);
    }
  }

  @Override
  public TypeInformation<O> getProducedType() {
    return outputType;
  }

  private void follow(
      Step<M, O> step,
      @Nullable Tuple3<M, Long, Long> before,
      long armedAtMs,
      Context context,
      Collector<O> out)
      throws Exception {
    M memory = step.memory();
    if (memory != null) {
      Instant wakeAt = step.wakeAt();
      long wakeAtMs = wakeAt == null ? NEVER : wakeAt.toEpochMilli();
      remember(before, memory, wakeAtMs, armedAtMs, context);
    } else if (before != null) {
      state().clear();
    }
    for (O output : step.output()) {
      out.collect(output);
    }
  }

  @SuppressWarnings("ReferenceEquality") // where nothing changed the model gives back what it got
  private void remember(
      @Nullable Tuple3<M, Long, Long> before,
      M memory,
      long wakeAtMs,
      long armedAtMs,
      Context context)
      throws Exception {
    long armed = armedAtMs;
    if (wakeAtMs < armed) {
      context.timerService().registerEventTimeTimer(wakeAtMs);
      armed = wakeAtMs;
    }
    boolean same =
        before != null && before.f0 == memory && before.f1 == wakeAtMs && before.f2 == armed;
    if (!same) {
      state().update(Tuple3.of(memory, wakeAtMs, armed));
    }
  }

  private ValueState<Tuple3<M, Long, Long>> state() {
    if (kept == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return kept;
  }
}
