package dev.hearth.jobs.flow.time;

import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.time.EventTimePolicy.Mode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of one Kafka partition: the latest event or pulse less the disorder that is allowed.
 *
 * <p>A partition in which nobody speaks would hold back the time of all. Pulses are the cure: they
 * stand in the partition itself, behind every event that was sent before them. Where nobody sends
 * pulses, live mode lets the clock move a partition that has been silent for {@code idleAfter}.
 */
public final class EventTime implements WatermarkGenerator<Arrival> {
  private final EventTimePolicy policy;
  private final WallClock clock;
  private long latestMs = Long.MIN_VALUE;
  private long heardAtMs;

  EventTime(EventTimePolicy policy, WallClock clock) {
    this.policy = policy;
    this.clock = clock;
    this.heardAtMs = clock.nowMs();
  }

  /** The strategy for the source, which applies it to each partition by itself. */
  public static WatermarkStrategy<Arrival> strategy(EventTimePolicy policy, WallClock clock) {
    return WatermarkStrategy.<Arrival>forGenerator(context -> new EventTime(policy, clock))
        .withTimestampAssigner((arrival, before) -> arrival.atMs());
  }

  @Override
  public void onEvent(Arrival arrival, long atMs, WatermarkOutput output) {
    if (arrival.movesTime() && atMs > latestMs) {
      latestMs = atMs;
    }
    heardAtMs = Long.MAX_VALUE; // read the clock once per period, not once per event
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long disorderMs = policy.disorder().toMillis();
    if (policy.mode() == Mode.LIVE) {
      long nowMs = clock.nowMs();
      if (heardAtMs == Long.MAX_VALUE) {
        heardAtMs = nowMs;
      } else if (nowMs - heardAtMs >= policy.idleAfter().toMillis()) {
        latestMs = Math.max(latestMs, nowMs - policy.idleAfter().toMillis());
      }
    }
    if (latestMs != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(latestMs - disorderMs - 1));
    }
  }
}
