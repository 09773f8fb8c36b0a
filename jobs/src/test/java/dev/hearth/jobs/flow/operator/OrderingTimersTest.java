package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers of keys: none too many, and none missing after a savepoint of an earlier build. */
class OrderingTimersTest {
  private static final TypeInformation<Tuple2<String, Long>> EVENT =
      Types.TUPLE(Types.STRING, Types.LONG);

  private final Harnesses<String, Tuple2<String, Long>, String> harnesses =
      new Harnesses<>(
          () ->
              new KeyedProcessOperator<>(
                  new OrderedOperator<>(
                      new Naps(), new ByTime(), EVENT, Types.STRING, Types.STRING)),
          event -> event.f0,
          Types.STRING,
          Types.STRING);

  private final Harnesses<String, Tuple2<String, Long>, String> earlier =
      new Harnesses<>(
          () -> new KeyedProcessOperator<>(new EarlierBuild()),
          event -> event.f0,
          Types.STRING,
          Types.STRING);

  @Test
  void aKeyHasATimerForItsWakeAndOneForEachMomentAtWhichEventsWait() throws Exception {
    try (var operator = harnesses.open()) {
      send(operator, 100, 300, 300, 200);
      assertThat(operator.timers()).isEqualTo(3);
      operator.watermark(250);
      assertThat(operator.output()).containsExactly("heard 100", "heard 200");
      assertThat(operator.timers()).as("the wake at 1200, and what waits for 300").isEqualTo(2);
      operator.watermark(1_000);
      assertThat(operator.timers()).as("the wake at 1300").isEqualTo(1);
      operator.watermark(5_000);
      assertThat(operator.output())
          .containsExactly("heard 100", "heard 200", "heard 300", "heard 300", "woken 1300");
      assertThat(operator.timers()).isZero();
      assertThat(operator.keys()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anEventIsToldInTimeThoughTheWakeOfItsMomentWasPutOff(Backend backend) throws Exception {
    try (var operator = harnesses.open(backend)) {
      send(operator, 100);
      operator.watermark(200);
      send(operator, 1_100, 500);
      operator.watermark(600);
      operator.watermark(1_100);
      assertThat(operator.taken()).containsExactly("heard 100", "heard 500", "heard 1100");
      send(operator, 2_100);
      send(operator, 1_000);
      operator.watermark(2_100);
      assertThat(operator.taken()).containsExactly("heard 1000", "woken 2000", "heard 2100");
    }
  }

  @Test
  void theEndIsToldOnceToAKeyThatWaitsForEventsAndForItsWake() throws Exception {
    try (var operator = harnesses.open()) {
      send(operator, 100);
      operator.watermark(200);
      send(operator, 500, 800);
      operator.watermark(Long.MAX_VALUE);
      assertThat(operator.output()).containsExactly("heard 100", "heard 500", "heard 800", "end");
      assertThat(operator.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatWasHeldBackAtTheEndGoesOnWhenTheInputDoes(Backend backend) throws Exception {
    try (var before = harnesses.fleet(backend, 1)) {
      before.send(Tuple2.of("k", 100L));
      before.watermark(Long.MAX_VALUE);
      try (var after = harnesses.fleet(backend, before.savepoint(), 1)) {
        after.send(Tuple2.of("k", 100L));
        after.watermark(500);
        after.watermark(2_000);
        assertThat(after.taken()).containsExactly("heard 100", "woken 1100");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnFromTheOnlyTimerThatEarlierBuildsHad(Backend backend) throws Exception {
    try (var before = earlier.fleet(Backend.HEAP, 1)) {
      before.send(Tuple2.of("wakes", 1_000L));
      before.send(Tuple2.of("waits", 400L));
      try (var operator = harnesses.restore(backend, before.savepoint(), 1).get(0)) {
        assertThat(operator.timers()).isEqualTo(2);
        operator.send(Tuple2.of("waits", 300L));
        operator.watermark(350);
        assertThat(operator.taken()).containsExactly("heard 300");
        operator.watermark(450);
        assertThat(operator.taken()).containsExactly("heard 400");
        operator.watermark(550);
        assertThat(operator.taken()).containsExactly("heard 500");
        operator.watermark(5_000);
        assertThat(operator.taken()).containsExactlyInAnyOrder("woken 1000", "woken 1500");
        assertThat(operator.timers()).isZero();
        if (backend == Backend.HEAP) {
          assertThat(operator.keys()).as("nothing is left of a key that is forgotten").isZero();
        }
      }
    }
  }

  private static void send(Harness<Tuple2<String, Long>, String> operator, long... moments)
      throws Exception {
    for (long atMs : moments) {
      operator.send(Tuple2.of("k", atMs));
    }
  }

  private static final class ByTime implements OrderedOperator.Order<Tuple2<String, Long>> {
    private static final long serialVersionUID = 1L;

    @Override
    public long atMs(Tuple2<String, Long> event) {
      return event.f1;
    }

    @Override
    @SuppressWarnings("UnusedVariable")
    public int compare(Tuple2<String, Long> one, Tuple2<String, Long> other) {
      return one.f1.compareTo(other.f1);
    }
  }

  /** Is woken a second after the last event, and then forgets it. */
  private static final class Naps implements Model<String, Tuple2<String, Long>, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Step<String, String> on(@Nullable String memory, Tuple2<String, Long> event) {
      return new Step<>(
          "asleep", List.of("heard " + event.f1), Instant.ofEpochMilli(event.f1 + 1_000));
    }

    @Override
    public Step<String, String> wake(String memory, Instant at) {
      return new Step<>(null, List.of("woken " + at.toEpochMilli()), null);
    }

    @Override
    public Step<String, String> end(String memory) {
      return new Step<>(memory, List.of("end"), null);
    }
  }

  /**
   * Saves what earlier builds did: of a key that waits, events and the moment of the first; of one
   * that sleeps, when it is woken, twice.
   */
  private static final class EarlierBuild
      extends KeyedProcessFunction<String, Tuple2<String, Long>, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Tuple2<String, Long> event, Context context, Collector<String> out)
        throws Exception {
      var runtime = getRuntimeContext();
      var held = runtime.getListState(new ListStateDescriptor<>("held", EVENT));
      var kept = new ValueStateDescriptor<>("kept", Types.TUPLE(Types.STRING, Types.LONG));
      if (event.f0.equals("waits")) {
        held.add(event);
        held.add(Tuple2.of(event.f0, event.f1 + 100));
      } else {
        runtime.getState(kept).update(Tuple2.of("asleep", event.f1));
      }
      runtime.getState(new ValueStateDescriptor<>("armed", Types.LONG)).update(event.f1);
      context.timerService().registerEventTimeTimer(event.f1);
    }
  }
}
