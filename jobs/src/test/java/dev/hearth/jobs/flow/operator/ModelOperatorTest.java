package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers and state of a model, whatever the model is: here one that does as each event says. */
class ModelOperatorTest {
  private static final long NEVER = Long.MAX_VALUE;

  private final Harnesses<String, Order, String> harnesses =
      new Harnesses<>(
          () ->
              new KeyedProcessOperator<>(
                  new ModelOperator<>(new Obedient(), Types.STRING, Types.STRING)),
          Order::key,
          Types.STRING,
          Types.STRING);

  @Test
  void wakesAtTheMomentAskedForAndNotAMillisecondBefore() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(Order.wake("k", 1_000));
      operator.watermark(999);
      assertThat(operator.output()).isEmpty();
      operator.watermark(1_000);
      assertThat(operator.output()).containsExactly("k woken at 1000");
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void laterDeadlinesLeaveOneTimerAndOnlyTheLastOneCounts() throws Exception {
    try (var operator = harnesses.open()) {
      for (int i = 1; i <= 50; i++) {
        operator.send(Order.wake("k", i * 100L));
      }
      assertThat(operator.timers()).isEqualTo(1);
      operator.watermark(4_999);
      assertThat(operator.output()).isEmpty();
      assertThat(operator.timers()).isEqualTo(1);
      operator.watermark(5_000);
      assertThat(operator.output()).containsExactly("k woken at 5000");
    }
  }

  @Test
  void anEarlierDeadlineReplacesALaterOne() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(Order.wake("k", 5_000));
      operator.send(Order.wake("k", 1_000));
      operator.watermark(1_000);
      assertThat(operator.output()).containsExactly("k woken at 1000");
      operator.watermark(9_000);
      assertThat(operator.output()).containsExactly("k woken at 1000");
    }
  }

  @Test
  void aDeadlineThatIsWithdrawnNeverComes() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(Order.wake("k", 1_000));
      operator.send(Order.wake("k", NEVER));
      operator.watermark(9_000);
      assertThat(operator.output()).isEmpty();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void aForgottenKeyLeavesNothingAndItsOldTimerMeansNothingToTheNext() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(Order.wake("k", 1_000));
      operator.send(Order.forget("k"));
      assertThat(operator.keys()).isZero();
      operator.send(Order.wake("k", 3_000));
      operator.watermark(2_000);
      assertThat(operator.output()).containsExactly("k forgotten");
      operator.watermark(3_000);
      assertThat(operator.output()).containsExactly("k forgotten", "k woken at 3000");
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void aDeadlineInThePastComesWithTheNextWatermark() throws Exception {
    try (var operator = harnesses.open()) {
      operator.watermark(5_000);
      operator.send(Order.wake("k", 1_000));
      operator.watermark(5_001);
      assertThat(operator.output()).containsExactly("k woken at 1000");
    }
  }

  @Test
  void anyOrdersOfAnyKeysAreFollowedAsAPlainCalendarWould() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      TreeMap<String, Long> calendar = new TreeMap<>();
      try (var operator = harnesses.open()) {
        long watermark = 0;
        for (int i = 0; i < 300; i++) {
          String key = "k" + random.nextInt(5);
          int what = random.nextInt(10);
          operator.taken();
          if (what == 0) {
            operator.send(Order.forget(key));
            calendar.remove(key);
          } else if (what < 7) {
            long at = random.nextInt(8) == 0 ? NEVER : watermark + 1 + random.nextInt(500);
            operator.send(Order.wake(key, at));
            calendar.put(key, at);
          } else {
            watermark += random.nextInt(300);
            operator.watermark(watermark);
            long now = watermark;
            List<String> due =
                calendar.entrySet().stream()
                    .filter(entry -> entry.getValue() <= now)
                    .map(entry -> entry.getKey() + " woken at " + entry.getValue())
                    .toList();
            assertThat(operator.output())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(due);
            calendar.values().removeIf(at -> at <= now);
          }
          assertThat(operator.keys()).isEqualTo(calendar.size());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnFromASnapshotInTheMiddleWithOtherParallelism(Backend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (var operator = harnesses.open(backend)) {
      for (int i = 0; i < 20; i++) {
        operator.send(Order.wake("k" + i, 1_000 + i));
        operator.send(Order.wake("k" + i, 2_000 + i));
      }
      operator.watermark(1_005); // some timers have fired too early and were set anew
      snapshot = operator.snapshot();
    }
    List<String> said = new java.util.ArrayList<>();
    int busy = 0;
    for (var operator : harnesses.restore(backend, snapshot, 2)) {
      try (operator) {
        operator.watermark(1_999);
        assertThat(operator.output()).isEmpty();
        operator.watermark(3_000);
        busy += operator.output().isEmpty() ? 0 : 1;
        said.addAll(operator.output());
        assertThat(operator.timers()).isZero();
      }
    }
    assertThat(busy).as("keys went to both").isEqualTo(2);
    assertThat(said).hasSize(20).doesNotHaveDuplicates().contains("k19 woken at 2019");
  }

  @Test
  void aMemoryThatIsGivenBackWithTheSameDeadlineIsNotWritten() throws Exception {
    var counting =
        new Harnesses<String, Order, String>(
            () ->
                new KeyedProcessOperator<>(
                    new ModelOperator<>(
                        new Forbidden(),
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
                        Types.STRING)),
            Order::key,
            Types.STRING,
            Types.STRING);
    try (var operator = counting.open(Backend.ROCKSDB)) {
      for (int i = 0; i < 5; i++) {
        operator.send(Order.wake("k", 1_000));
      }
      operator.send(Order.wake("k", 2_000)); // another deadline is remembered
      operator.send(Order.wake("k", 2_000));
      operator.watermark(2_000);
      assertThat(operator.output()).containsExactly("written 2 times");
    }
  }

  /** What the model shall do: {@code wakeAtMs} below zero forgets the key. */
  record Order(String key, long wakeAtMs) {
    static Order wake(String key, long atMs) {
      return new Order(key, atMs);
    }

    static Order forget(String key) {
      return new Order(key, -1);
    }
  }

  /**
   * Counts what it hears in the memory that it was given, as no model may: on RocksDB each read is
   * a copy, and so what it says is how often it was written.
   */
  private static final class Forbidden implements Model<long[], Order, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Step<long[], String> on(long @Nullable [] memory, Order order) {
      long[] heard = memory == null ? new long[1] : memory;
      heard[0] += 1;
      return Step.keep(heard, Instant.ofEpochMilli(order.wakeAtMs()));
    }

    @Override
    public Step<long[], String> wake(long[] memory, Instant at) {
      return new Step<>(null, List.of("written " + memory[0] + " times"), null);
    }
  }

  /** Remembers its key, wakes when it is told to, and forgets the key when it was woken. */
  private static final class Obedient implements Model<String, Order, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Step<String, String> on(@Nullable String memory, Order order) {
      if (order.wakeAtMs() < 0) {
        return new Step<>(null, List.of(order.key() + " forgotten"), null);
      }
      return Step.keep(
          order.key(), order.wakeAtMs() == NEVER ? null : Instant.ofEpochMilli(order.wakeAtMs()));
    }

    @Override
    public Step<String, String> wake(String memory, Instant at) {
      return new Step<>(null, List.of(memory + " woken at " + at.toEpochMilli()), null);
    }
  }
}
