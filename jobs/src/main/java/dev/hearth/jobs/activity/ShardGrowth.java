package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.operator.Windows;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds who posted in the open minutes of one shard of a community, and says by how much each
 * partial count makes its minute grow. A timer an hour sweeps out the minutes whose lateness has
 * passed, so the state needs no TTL.
 */
final class ShardGrowth extends KeyedProcessFunction<Shard, Partial, Growth> {
  private static final long serialVersionUID = 1L;

  private final Windows windows;
  private transient @Nullable MapState<Long, Tally> minutes;

  ShardGrowth(Windows windows) {
    this.windows = windows;
  }

  @Override
  public void open(OpenContext context) {
    minutes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "minutes", Types.LONG, new CodecTypeInfo<>(new TallyCodec())));
  }

  @Override
  public void processElement(Partial partial, Context context, Collector<Growth> out)
      throws Exception {
    Tally minute = state().get(windows.indexOf(partial.startMs()));
    if (minute == null) {
      context.timerService().registerEventTimeTimer(windows.sweepMs(partial.startMs()));
      minute = new Tally();
    }
    int[] before = minute.toRow();
    minute.addAll(partial.tally());
    state().put(windows.indexOf(partial.startMs()), minute);
    int[] growth = minute.toRow();
    for (int i = 0; i < growth.length; i++) {
      growth[i] -= before[i];
    }
    out.collect(new Growth(partial.shard().communityId(), partial.startMs(), growth));
  }

  @Override
  public void onTimer(long atMs, OnTimerContext context, Collector<Growth> out) throws Exception {
    for (long startMs : windows.sweptAt(atMs)) {
      state().remove(windows.indexOf(startMs));
    }
  }

  private MapState<Long, Tally> state() {
    if (minutes == null) {
      throw new IllegalStateException("The operator is not open");
    }
    return minutes;
  }
}
