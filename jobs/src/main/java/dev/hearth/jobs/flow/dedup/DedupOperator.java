package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.metrics.FlowMetrics;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event of a group through once, by {@link DedupModel}.
 *
 * <p>A shape of its own beside the one-value operator, because under RocksDB a value with all
 * events of a busy group would be read and written with each event; on the heap it costs the same.
 * At most one timer per group. State needs no TTL: that timer drops each hour when it has left the
 * horizon, so a group holds the events of the horizon and an hour, and of the minutes that clocks
 * may be ahead, and no others.
 */
public final class DedupOperator extends KeyedProcessFunction<GroupKey, Event, Event>
    implements ResultTypeQueryable<Event> {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  private final DedupModel model;

  private transient @Nullable ValueState<Tuple3<DedupMemory, Long, Long>> kept;
  private transient @Nullable Pages pages;
  private transient @Nullable Counter repeats;

  public DedupOperator(DedupModel model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    kept =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "kept",
                    Types.TUPLE(
                        new CodecTypeInfo<>(new DedupMemoryCodec()), Types.LONG, Types.LONG)));
    pages =
        new StatePages(
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "pages",
                        Types.LONG,
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO)));
    repeats = getRuntimeContext().getMetricGroup().counter(FlowMetrics.REPEATS);
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) throws Exception {
    if (model.isBeyond(event.atMs(), context.timerService().currentWatermark())) {
      out.collect(event);
      return;
    }
    Tuple3<DedupMemory, Long, Long> before = kept().value();
    DedupMemory memory = before == null ? new DedupMemory() : before.f0;
    int changes = memory.changes();
    if (!model.add(memory, pages(), event)) {
      repeats().inc();
      return;
    }
    if (memory.changes() != changes) {
      remember(memory, before == null ? NEVER : before.f2, context);
    }
    out.collect(event);
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<Event> out) throws Exception {
    Tuple3<DedupMemory, Long, Long> before = kept().value();
    if (before == null || before.f2 != atMs) {
      return; // a timer that an earlier one replaced
    }
    model.forget(before.f0, pages(), atMs);
    if (before.f0.isEmpty()) {
      kept().clear();
    } else {
      remember(before.f0, NEVER, context);
    }
  }

  @Override
  public TypeInformation<Event> getProducedType() {
    return new CodecTypeInfo<>(new EventCodec());
  }

  private void remember(DedupMemory memory, long armedAtMs, Context context) throws Exception {
    long wakeAtMs = model.expiryMs(memory);
    long armed = armedAtMs;
    if (wakeAtMs < armed) {
      context.timerService().registerEventTimeTimer(wakeAtMs);
      armed = wakeAtMs;
    }
    kept().update(Tuple3.of(memory, wakeAtMs, armed));
  }

  private ValueState<Tuple3<DedupMemory, Long, Long>> kept() {
    return opened(kept);
  }

  private Pages pages() {
    return opened(pages);
  }

  private Counter repeats() {
    return opened(repeats);
  }

  private static <T> T opened(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return made;
  }

  /** Pages in Flink's state. */
  private record StatePages(MapState<Long, long[]> state) implements Pages {
    @Override
    public long @Nullable [] get(long number) throws Exception {
      return state.get(number);
    }

    @Override
    public void put(long number, long[] identities) throws Exception {
      state.put(number, identities);
    }

    @Override
    public void remove(long number) throws Exception {
      state.remove(number);
    }
  }
}
