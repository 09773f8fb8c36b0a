package dev.hearth.jobs.flow.time;

import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.time.EventTimePolicy.Mode;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;
import org.jspecify.annotations.Nullable;

/**
 * Event time of one Kafka partition: the latest event or pulse less the disorder that is allowed.
 *
 * <p>A partition in which nobody speaks would hold back the time of all. Pulses are the cure: they
 * stand in the partition itself, behind every event that was sent before them. Where nobody sends
 * pulses, live mode helps itself once a partition has been silent for {@code idleAfter}: one that
 * was heard within the last hour of the clock follows the clock; any other is left out, because
 * what comes next may be history, which a time moved to the present would make late as a whole.
 *
 * <p>Silence is only what we could have heard. While the source is held up by what stands behind
 * it, or still reads what is older than some minutes, no silence passes in any partition that it
 * reads. A rejected record is silence too, since garbage must not be able to stop time.
 */
public final class EventTime implements WatermarkGenerator<Arrival> {
  /** Events older than this are a backlog, which the reader is still working off. */
  private static final long BACKLOG_MS = 5 * 60_000L;

  /**
   * The end of a bounded input is no time: what is read between two periods, years perhaps, would
   * be followed by none. So that at most a day goes unsaid, each day is said as it comes.
   */
  private static final long DAY_MS = 24 * 60 * 60_000L;

  /** A partition heard so recently is live, and follows the clock when it falls silent. */
  private static final long LIVE_MS = 60 * 60_000L;

  private final EventTimePolicy policy;
  private final WallClock clock;
  private final RelativeClock listening;
  private final Reader reader;
  private long latestMs = Long.MIN_VALUE;
  private long saidMs = Long.MAX_VALUE;
  private boolean heard;
  private long heardAtMs;

  /** What the partitions of one reader know in common. */
  static final class Reader {
    private long backlogAtMs = Long.MIN_VALUE;
  }

  /**
   * @param listening runs only while records could have been read
   * @param reader shared by all partitions that the same thread reads
   */
  EventTime(EventTimePolicy policy, WallClock clock, RelativeClock listening, Reader reader) {
    this.policy = policy;
    this.clock = clock;
    this.listening = listening;
    this.reader = reader;
    this.heardAtMs = listening.relativeTimeMillis();
  }

  /** The strategy for the source, which applies it to each partition by itself. */
  public static WatermarkStrategy<Arrival> strategy(EventTimePolicy policy, WallClock clock) {
    return WatermarkStrategy.forGenerator(new OfReader(policy, clock))
        .withTimestampAssigner((arrival, before) -> arrival.atMs());
  }

  /** Makes the event times of the partitions of one reader; each reader has its own copy. */
  private static final class OfReader implements WatermarkGeneratorSupplier<Arrival> {
    private static final long serialVersionUID = 1L;

    private final EventTimePolicy policy;
    private final WallClock clock;
    private transient @Nullable Reader reader;

    OfReader(EventTimePolicy policy, WallClock clock) {
      this.policy = policy;
      this.clock = clock;
    }

    @Override
    public WatermarkGenerator<Arrival> createWatermarkGenerator(Context context) {
      if (reader == null) {
        reader = new Reader();
      }
      return new EventTime(policy, clock, context.getInputActivityClock(), reader);
    }
  }

  @Override
  public void onEvent(Arrival arrival, long atMs, WatermarkOutput output) {
    if (arrival.movesTime()) {
      latestMs = Math.max(latestMs, atMs);
      heard = true; // the clock is read once per period, not once per event
      saidMs = Math.min(saidMs, latestMs);
    }
    if (policy.bounded() && (arrival.pulse() != null || latestMs - saidMs >= DAY_MS)) {
      emit(output); // the last pulse may come, and the input end, before a period is over
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (policy.mode() == Mode.LIVE && isSilent()) {
      long nowMs = clock.nowMs();
      if (latestMs < nowMs - LIVE_MS) {
        output.markIdle();
        return;
      }
      latestMs = Math.max(latestMs, nowMs - policy.idleAfter().toMillis());
    }
    emit(output);
  }

  private void emit(WatermarkOutput output) {
    if (latestMs != Long.MIN_VALUE) {
      saidMs = latestMs;
      output.emitWatermark(new Watermark(latestMs - policy.disorder().toMillis() - 1));
    }
  }

  private boolean isSilent() {
    long nowMs = listening.relativeTimeMillis();
    if (heard) {
      heard = false;
      heardAtMs = nowMs;
      if (latestMs < clock.nowMs() - BACKLOG_MS) {
        reader.backlogAtMs = nowMs;
      }
    }
    return nowMs - Math.max(heardAtMs, reader.backlogAtMs) >= policy.idleAfter().toMillis();
  }
}
