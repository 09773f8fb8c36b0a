package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Late is what belongs to a window that is gone, to the millisecond. */
class LateGateTest {
  private static final String UID = "activity.admit";

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

  @Test
  void whatWasTooLateBeforeARestartIsTooLateAfterItThoughNoWatermarkHasComeYet() throws Exception {
    try (var after = gate(List.of(saved(1, 0, "12:00")), 1, 0)) {
      after.send(Events.message().at("10:59:59.999").event());
      after.send(Events.message().at("11:00").event());
      assertThat(after.output()).extracting(Event::atMs).containsExactly(Events.at24("11:00"));
      assertThat(after.output(LateGate.LATE)).hasSize(1);
    }
  }

  @Test
  void eachInstanceTakesUpWhereItWas() throws Exception {
    List<OperatorSubtaskState> saved = List.of(saved(2, 0, "12:00"), saved(2, 1, "11:30"));
    Event event = Events.message().at("10:45").event();
    try (var first = gate(saved, 2, 0);
        var second = gate(saved, 2, 1)) {
      first.send(event);
      second.send(event);
      assertThat(first.output()).isEmpty();
      assertThat(second.output()).containsExactly(event);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void withAnotherParallelismTimeIsWhereTheFurthestWas(int parallelism) throws Exception {
    List<OperatorSubtaskState> saved = List.of(saved(2, 0, "12:00"), saved(2, 1, "11:30"));
    for (int number = 0; number < parallelism; number++) {
      try (var gate = gate(saved, parallelism, number)) {
        gate.send(Events.message().at("10:45").event());
        assertThat(gate.output(LateGate.LATE)).hasSize(1);
      }
    }
  }

  @Test
  void theEndOfTheInputIsNoTime() throws Exception {
    OperatorSubtaskState saved;
    try (var before = gate(List.of(), 1, 0)) {
      before.watermark(Events.at24("12:00"));
      before.watermark(Long.MAX_VALUE);
      saved = before.snapshot();
    }
    Event event = Events.message().at("11:30").event();
    try (var after = gate(List.of(saved), 1, 0)) {
      after.send(event);
      assertThat(after.output()).containsExactly(event);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void goesOnFromWhatAnEarlierBuildSaved(String version) throws Exception {
    try (var gate = gate(List.of(SavedState.read(version, UID)), 1, 0)) {
      gate.send(Events.message().at("10:59:59.999").event());
      gate.send(Events.message().at("11:00").event());
      assertThat(gate.output()).extracting(Event::atMs).containsExactly(Events.at24("11:00"));
    }
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      SavedState.write(version, UID, saved(1, 0, "12:00"));
    }
  }

  static List<String> versions() throws IOException {
    return SavedState.versions();
  }

  private static OperatorSubtaskState saved(int parallelism, int number, String watermark)
      throws Exception {
    try (var gate = gate(List.of(), parallelism, number)) {
      gate.watermark(Events.at24(watermark));
      return gate.snapshot();
    }
  }

  private static Harness<Event, Event> gate(Duration lateness) throws Exception {
    return Harness.of(
        new LateGate<>(Windows.ofMinutes(lateness), "activity"),
        new CodecTypeInfo<>(new EventCodec()));
  }

  private static Harness<Event, Event> gate(
      List<OperatorSubtaskState> saved, int parallelism, int number) throws Exception {
    return Harness.of(
        new LateGate<>(Windows.ofMinutes(Duration.ofHours(1)), "activity"),
        new CodecTypeInfo<>(new EventCodec()),
        saved,
        parallelism,
        number);
  }
}
