package dev.hearth.jobs.flow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.time.EventTimePolicy.Mode;
import dev.hearth.jobs.testing.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** What moves the event time of a partition, and how far. */
class EventTimeTest {
  private static final long NOON_MS = Events.at24("12:00");
  private static final long DISORDER_MS = 30_000;
  private static final long IDLE_MS = 60_000;

  private final Marks marks = new Marks();
  private final ManualClock listening = new ManualClock();
  private final EventTime.Reader reader = new EventTime.Reader();
  private long nowMs = NOON_MS;

  @Test
  void followsTheLatestEventLessTheDisorder() {
    EventTime time = time(Mode.REPLAY);
    time.onPeriodicEmit(marks);
    assertThat(marks.all).as("nothing is known yet").isEmpty();
    hear(time, event(5_000_000));
    hear(time, event(4_000_000));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(5_000_000 - DISORDER_MS - 1);
  }

  @Test
  void anEventWithinTheDisorderIsNotLate() {
    EventTime time = time(Mode.REPLAY);
    hear(time, event(NOON_MS));
    time.onPeriodicEmit(marks);
    assertThat(NOON_MS - DISORDER_MS).isGreaterThan(marks.last());
    assertThat(NOON_MS - DISORDER_MS - 1).isLessThanOrEqualTo(marks.last());
  }

  @Test
  void inReplayTheClockMovesNothing() {
    EventTime time = time(Mode.REPLAY);
    hear(time, event(5_000_000));
    time.onPeriodicEmit(marks);
    pass(Duration.ofDays(1));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(5_000_000 - DISORDER_MS - 1);
  }

  @Test
  void aPulseMovesTimeAsAnEventDoes() {
    EventTime time = time(Mode.REPLAY);
    hear(time, pulse(NOON_MS));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(NOON_MS - DISORDER_MS - 1);
  }

  @Test
  void liveAPartitionThatIsSilentFollowsTheClockFromTheMomentItIsIdle() {
    EventTime time = time(Mode.LIVE);
    hear(time, event(NOON_MS));
    time.onPeriodicEmit(marks);
    long heard = marks.last();
    pass(Duration.ofMillis(IDLE_MS - 1));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(heard);
    pass(Duration.ofMillis(1));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(nowMs - IDLE_MS - DISORDER_MS - 1);
    pass(Duration.ofSeconds(10));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(nowMs - IDLE_MS - DISORDER_MS - 1);
  }

  @Test
  void liveAPartitionThatNeverHadAnythingIsLeftOut() {
    EventTime time = time(Mode.LIVE);
    pass(Duration.ofMillis(IDLE_MS - 1));
    time.onPeriodicEmit(marks);
    assertThat(marks.idle).isFalse();
    pass(Duration.ofMillis(1));
    time.onPeriodicEmit(marks);
    assertThat(marks.idle).isTrue();
    assertThat(marks.all).isEmpty();
  }

  @Test
  void liveHistoryThatEndsIsLeftOutSoThatMoreHistoryIsNotLate() {
    EventTime time = time(Mode.LIVE);
    hear(time, event(5_000_000));
    time.onPeriodicEmit(marks);
    pass(Duration.ofDays(1));
    time.onPeriodicEmit(marks);
    assertThat(marks.idle).isTrue();
    assertThat(marks.last()).isEqualTo(5_000_000 - DISORDER_MS - 1);
    hear(time, event(6_000_000));
    time.onPeriodicEmit(marks);
    assertThat(marks.idle).isFalse();
    assertThat(marks.last()).isEqualTo(6_000_000 - DISORDER_MS - 1);
  }

  @Test
  void liveNoPartitionIsSilentWhileItsReaderWorksOffABacklog() {
    EventTime starved = time(Mode.LIVE);
    EventTime busy = time(Mode.LIVE);
    hear(starved, event(5_000_000));
    for (int i = 0; i < 10; i++) {
      hear(busy, event(5_000_000 + i));
      busy.onPeriodicEmit(marks);
      starved.onPeriodicEmit(marks);
      pass(Duration.ofMillis(IDLE_MS - 1));
    }
    assertThat(marks.idle).isFalse();
  }

  @Test
  void liveOldEventsAreNotOvertakenByTheClockWhileTheyAreRead() {
    EventTime time = time(Mode.LIVE);
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(IDLE_MS / 2));
      hear(time, event(i * 1_000L));
      time.onPeriodicEmit(marks);
      assertThat(marks.last()).isEqualTo(i * 1_000L - DISORDER_MS - 1);
    }
  }

  @Test
  void liveNoSilencePassesWhileTheSourceIsHeldUp() {
    EventTime time = time(Mode.LIVE);
    hear(time, event(NOON_MS));
    time.onPeriodicEmit(marks);
    nowMs += Duration.ofMinutes(30).toMillis(); // the database is away, and nothing is read
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(NOON_MS - DISORDER_MS - 1);
    pass(Duration.ofMillis(IDLE_MS));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(nowMs - IDLE_MS - DISORDER_MS - 1);
  }

  @Test
  void neverGoesBack() {
    EventTime time = time(Mode.LIVE);
    pass(Duration.ofHours(1));
    time.onPeriodicEmit(marks);
    hear(time, event(NOON_MS - 1_000_000));
    time.onPeriodicEmit(marks);
    pass(Duration.ofHours(1));
    hear(time, event(nowMs + 500_000)); // ahead of our clock, within what is valid
    time.onPeriodicEmit(marks);
    pass(Duration.ofMillis(IDLE_MS));
    time.onPeriodicEmit(marks);
    assertThat(marks.all).isSorted().hasSize(3);
  }

  @Test
  void aRejectionMovesNothingWhateverTimeItClaims() {
    EventTime time = time(Mode.REPLAY);
    hear(time, rejection(NOON_MS + 100_000_000));
    time.onPeriodicEmit(marks);
    assertThat(marks.all).isEmpty();
    hear(time, event(NOON_MS));
    hear(time, rejection(NOON_MS + 100_000_000));
    time.onPeriodicEmit(marks);
    assertThat(marks.last()).isEqualTo(NOON_MS - DISORDER_MS - 1);
  }

  @Test
  void liveGarbageDoesNotKeepAPartitionAwake() {
    EventTime time = time(Mode.LIVE);
    hear(time, event(nowMs));
    for (int i = 0; i < 61; i++) {
      hear(time, rejection(nowMs));
      time.onPeriodicEmit(marks);
      pass(Duration.ofSeconds(1));
    }
    assertThat(marks.last()).isEqualTo(nowMs - 1_000 - IDLE_MS - DISORDER_MS - 1);
  }

  @Test
  void recordsCarryTheTimeOfTheirEvents() {
    EventTimePolicy policy = EventTimePolicy.from(new Configuration());
    var assigner =
        EventTime.strategy(policy, WallClock.system()).createTimestampAssigner(() -> null);
    assertThat(assigner.extractTimestamp(event(123_456), 1)).isEqualTo(123_456);
  }

  @Test
  void thePolicyHasDefaultsAndTakesEveryOption() {
    Duration halfAMinute = Duration.ofSeconds(30);
    assertThat(EventTimePolicy.from(new Configuration()))
        .isEqualTo(new EventTimePolicy(Mode.LIVE, false, halfAMinute, Duration.ofSeconds(60)));
    Configuration config = new Configuration();
    config.set(EventTimePolicy.MODE, Mode.REPLAY);
    config.set(EventTimePolicy.BOUNDED, true);
    config.set(EventTimePolicy.DISORDER, Duration.ofSeconds(1));
    config.set(EventTimePolicy.IDLE_AFTER, Duration.ofSeconds(2));
    assertThat(EventTimePolicy.from(config))
        .isEqualTo(
            new EventTimePolicy(Mode.REPLAY, true, Duration.ofSeconds(1), Duration.ofSeconds(2)));
    config.set(EventTimePolicy.DISORDER, Duration.ofSeconds(-1));
    assertThatThrownBy(() -> EventTimePolicy.from(config))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessageContaining("time.disorder");
  }

  @Test
  void theLastPulseBeforeAnEndMovesTimeAtOnce() {
    EventTime time = time(Mode.REPLAY, true);
    hear(time, event(NOON_MS));
    assertThat(marks.all).isEmpty();
    hear(time, pulse(NOON_MS + 1));
    assertThat(marks.last()).isEqualTo(NOON_MS - DISORDER_MS);
  }

  @Test
  void eachDayOfABoundedInputMovesTimeAsItComes() {
    EventTime time = time(Mode.REPLAY, true);
    hear(time, event(NOON_MS));
    hear(time, event(NOON_MS + 86_399_999));
    assertThat(marks.all).isEmpty();
    hear(time, event(NOON_MS + 86_400_000));
    assertThat(marks.last()).isEqualTo(NOON_MS + 86_400_000 - DISORDER_MS - 1);
  }

  private EventTime time(Mode mode) {
    return time(mode, false);
  }

  private EventTime time(Mode mode, boolean bounded) {
    return new EventTime(
        new EventTimePolicy(
            mode, bounded, Duration.ofMillis(DISORDER_MS), Duration.ofMillis(IDLE_MS)),
        () -> nowMs,
        listening,
        reader);
  }

  /** Time passes, in which the source could have read. */
  private void pass(Duration span) {
    nowMs += span.toMillis();
    listening.advanceTime(span);
  }

  private void hear(EventTime time, Arrival arrival) {
    time.onEvent(arrival, arrival.atMs(), marks);
  }

  private static Arrival event(long atMs) {
    return new Arrival(atMs, Events.message().at(atMs).event(), null, null, null, null);
  }

  private static Arrival pulse(long atMs) {
    return new Arrival(atMs, null, null, null, new Pulse("p", "c", atMs, 0), null);
  }

  private static Arrival rejection(long atMs) {
    return new Arrival(
        atMs,
        null,
        null,
        null,
        null,
        new Rejected(
            Reason.MALFORMED,
            "decode",
            "",
            new Origin("t", 0, 0),
            atMs,
            new byte[0],
            new byte[0],
            0,
            "",
            "",
            "",
            0));
  }

  /** Remembers the watermarks. */
  private static final class Marks implements WatermarkOutput {
    final List<Long> all = new ArrayList<>();
    boolean idle;

    @Override
    public void emitWatermark(Watermark watermark) {
      all.add(watermark.getTimestamp());
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }

    long last() {
      assertThat(all).isNotEmpty();
      return all.get(all.size() - 1);
    }
  }
}
