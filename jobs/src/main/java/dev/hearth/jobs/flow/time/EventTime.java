package dev.hearth.jobs.flow.time;

import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.time.EventTimePolicy.Mode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of one Kafka partition: the latest event or pulse less the disorder that is allowed.
 *
 * <p>A partition in which nobody speaks would hold back the time of all. Pulses are the cure: they
 * stand in the partition itself, behind every event that was sent before them. Where nobody sends
 * pulses, live mode lets the clock move a partition that has been silent for {@code idleAfter}.
 * Silence is only what we could have heard: while the source is held up by what stands behind it,
 * no silence passes, or all that waits in the partition would be late afterwards. A rejected record
 * is silence too, since garbage must not be able to stop time.
 */
public final class EventTime implements WatermarkGenerator<Arrival> {
  private final EventTimePolicy policy;
  private final WallClock clock;
  private final RelativeClock listening;
  private long latestMs = Long.MIN_VALUE;
  private boolean heard;
  private long heardAtMs;

  /**
   * @param listening runs only while records could have been read
   */
  EventTime(EventTimePolicy policy, WallClock clock, RelativeClock listening) {
    this.policy = policy;
    this.clock = clock;
    this.listening = listening;
    this.heardAtMs = listening.relativeTimeMillis();
  }

  /** The strategy for the source, which applies it to each partition by itself. */
  public static WatermarkStrategy<Arrival> strategy(EventTimePolicy policy, WallClock clock) {
    return WatermarkStrategy.<Arrival>forGenerator(
            context -> new EventTime(policy, clock, context.getInputActivityClock()))
        .withTimestampAssigner((arrival, before) -> arrival.atMs());
  }

  @Override
  public void onEvent(Arrival arrival, long atMs, WatermarkOutput output) {
    if (arrival.movesTime()) {
      latestMs = Math.max(latestMs, atMs);
      heard = true; // the clock is read once per period, not once per event
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (policy.mode() == Mode.LIVE) {
      long nowMs = listening.relativeTimeMillis();
      long idleMs = policy.idleAfter().toMillis();
      if (heard) {
        heard = false;
        heardAtMs = nowMs;
      } else if (nowMs - heardAtMs >= idleMs) {
        latestMs = Math.max(latestMs, clock.nowMs() - idleMs);
      }
    }
    long disorderMs = policy.disorder().toMillis();
    if (latestMs != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(latestMs - disorderMs - 1));
    }
  }
}
