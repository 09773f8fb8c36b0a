package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Harness;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late is what belongs to a window that is gone, to the millisecond. */
class LateGateTest {

  @ParameterizedTest
  @ValueSource(strings = {"10:00", "10:00:30", "10:00:59.999"})
  void takesEventsOfAMinuteUntilTheWatermarkClosesItForEver(String time) throws Exception {
    Event event = Events.message().at(time).event();
    try (var gate = gate(Duration.ofHours(1))) {
      gate.watermark(Events.at24("11:00:59.998"));
      gate.send(event);
      assertThat(gate.output()).containsExactly(event);
      gate.watermark(Events.at24("11:00:59.999"));
      gate.send(event);
      assertThat(gate.output()).hasSize(1);
      assertThat(gate.output(LateGate.LATE)).hasSize(1);
    }
  }

  @Test
  void takesEverythingBeforeThereIsAnyWatermark() throws Exception {
    Event event = Events.message().at(946_684_800_000L).event();
    try (var gate = gate(Duration.ZERO)) {
      gate.send(event);
      assertThat(gate.output()).containsExactly(event);
    }
  }

  @Test
  void withoutLatenessAMinuteIsTakenUntilItsEnd() throws Exception {
    try (var gate = gate(Duration.ZERO)) {
      gate.watermark(Events.at24("10:00:59.998"));
      gate.send(Events.message().at("10:00").event());
      gate.watermark(Events.at24("10:00:59.999"));
      gate.send(Events.message().at("10:00:59.999").event());
      gate.send(Events.message().at("10:01").event());
      assertThat(gate.output())
          .extracting(Event::atMs)
          .containsExactly(Events.at24("10:00"), Events.at24("10:01"));
    }
  }

  @Test
  void whatIsLateSaysWhichEventItWasAndHowLate() throws Exception {
    Event event = Events.message().of("acme").in("sales").at("10:00").event();
    try (var gate = gate(Duration.ofMinutes(5))) {
      gate.watermark(Events.at24("12:00"));
      gate.send(event);
      Rejected rejected = gate.output(LateGate.LATE).get(0);
      assertThat(rejected.reason()).isEqualTo(Reason.LATE);
      assertThat(rejected.job()).isEqualTo("activity");
      assertThat(rejected.origin()).isEqualTo(event.origin());
      assertThat(rejected.communityId()).isEqualTo("acme");
      assertThat(rejected.groupId()).isEqualTo("sales");
      assertThat(rejected.atMs()).isEqualTo(event.atMs());
      assertThat(rejected.detail()).contains("7200000 ms behind").contains("300000 ms are allowed");
    }
  }

  private static Harness<Event, Event> gate(Duration lateness) throws Exception {
    return Harness.of(
        new ProcessOperator<>(new LateGate(Windows.ofMinutes(lateness), "activity")),
        new CodecTypeInfo<>(new EventCodec()));
  }
}
