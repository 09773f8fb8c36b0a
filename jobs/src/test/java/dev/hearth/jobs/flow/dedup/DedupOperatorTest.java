package dev.hearth.jobs.flow.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept per group and for how long, on both backends and through restores. */
class DedupOperatorTest {
  private static final Duration HORIZON = Duration.ofHours(2);

  @ParameterizedTest
  @EnumSource(Backend.class)
  void eachEventPassesOnceThroughRestoresWithOtherParallelism(Backend backend) throws Exception {
    Random random = new Random(7);
    List<Event> known = new ArrayList<>();
    Set<Event> passed = new HashSet<>();
    try (Fleet<Event, Event> operators = harnesses(HORIZON).fleet(backend, 1)) {
      for (int part = 0; part < 6; part++) {
        for (int i = 0; i < 1_500; i++) {
          boolean repeat = i % 3 == 0 && !known.isEmpty();
          Event event = repeat ? known.get(random.nextInt(known.size())) : event(random, part);
          known.add(event);
          operators.send(event);
        }
        for (Event event : operators.taken()) {
          assertThat(passed.add(event)).as("%s passed twice", event).isTrue();
        }
        assertThat(passed).isEqualTo(new HashSet<>(known));
        operators.become(backend, 1 + (part + 1) % 3);
      }
      operators.watermark(Events.at24("23:59"));
      assertThat(operators.timers()).isZero();
    }
  }

  /** One busy group, one that hardly speaks, and some between; the last in half an hour of time. */
  private static Event event(Random random, int part) {
    String group = random.nextInt(3) > 0 ? "busy" : "g" + Math.min(random.nextInt(40), 20);
    return Events.message()
        .in(group)
        .at(Events.at24("10:00") + part * 60_000L + random.nextInt(30 * 60_000))
        .event();
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aGroupHasOneTimerAndNothingIsLeftBehindTheHorizon(Backend backend) throws Exception {
    try (Harness<Event, Event> operator = harnesses(HORIZON).open(backend)) {
      for (int i = 0; i < 6_000; i++) {
        operator.send(
            Events.message().in("g" + i % 3).at(Events.at24("10:00") + i * 1_000L).event());
      }
      assertThat(operator.timers()).isEqualTo(3);
      operator.watermark(Events.at24("12:59:59"));
      assertThat(operator.timers()).isEqualTo(3);
      operator.watermark(Events.at24("13:00"));
      assertThat(operator.timers()).as("for the second hour").isEqualTo(3);
      operator.watermark(Events.at24("14:00"));
      assertThat(operator.timers()).isZero();
      if (backend == Backend.HEAP) {
        assertThat(operator.keys()).isZero();
      }
    }
  }

  @Test
  void anEarlierHourMovesTheTimerForward() throws Exception {
    try (Harness<Event, Event> operator = harnesses(HORIZON).open()) {
      Event late = Events.message().at("12:30").event();
      Event early = Events.message().at("10:30").event();
      operator.send(late);
      operator.send(early);
      operator.watermark(Events.at24("13:00"));
      operator.send(late);
      assertThat(operator.taken()).containsExactly(late, early);
      operator.watermark(Events.at24("15:00"));
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void whatIsBeyondTheHorizonPassesAndLeavesNothing() throws Exception {
    try (Harness<Event, Event> operator = harnesses(HORIZON).open()) {
      operator.watermark(Events.at24("20:00"));
      for (int day = 1; day < 400; day++) {
        Event old = Events.message().at(Events.DAY_MS - day * 86_400_000L).event();
        operator.send(old);
        operator.send(old);
      }
      assertThat(operator.taken()).hasSize(2 * 399);
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void withoutAHorizonAllPassAndNothingIsKept() throws Exception {
    try (Harness<Event, Event> operator = harnesses(Duration.ZERO).open()) {
      Event event = Events.message().event();
      operator.send(event);
      operator.send(event);
      assertThat(operator.taken()).containsExactly(event, event);
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  private static Harnesses<GroupKey, Event, Event> harnesses(Duration horizon) {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(new DedupOperator(new DedupModel(new DedupPolicy(horizon)))),
        Event::group,
        new CodecTypeInfo<>(new GroupKeyCodec()),
        new CodecTypeInfo<>(new EventCodec()));
  }
}
