package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order, wakes and state, whatever the model is: here one that repeats what it hears. */
class OrderedOperatorTest {

  private final Harnesses<String, Tuple3<String, Long, String>, String> harnesses =
      new Harnesses<>(
          () ->
              new KeyedProcessOperator<>(
                  new OrderedOperator<>(
                      new Echo(),
                      new ByTimeAndWord(),
                      Types.TUPLE(Types.STRING, Types.LONG, Types.STRING),
                      Types.STRING,
                      Types.STRING)),
          event -> event.f0,
          Types.STRING,
          Types.STRING);

  @Test
  void anEventWaitsUntilTheWatermarkHasPassedIt() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(event("k", 1_000, "a"));
      operator.watermark(999);
      assertThat(operator.output()).isEmpty();
      operator.watermark(1_000);
      assertThat(operator.output()).containsExactly("k 1000 a");
    }
  }

  @Test
  void tellsTheEarliestFirstAndTiesAsTheyAreOrdered() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(event("k", 3_000, "c"));
      operator.send(event("k", 1_000, "b"));
      operator.send(event("k", 1_000, "a"));
      operator.send(event("k", 2_000, "d"));
      operator.watermark(5_000);
      assertThat(operator.output()).containsExactly("k 1000 a", "k 1000 b", "k 2000 d", "k 3000 c");
    }
  }

  @Test
  void wakesBetweenEventsAtTheMomentAskedForAndAfterAnEventOfThatMoment() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(event("k", 4_000, "later"));
      operator.send(event("k", 2_000, "wake 0"));
      operator.send(event("k", 1_000, "wake 1000"));
      operator.watermark(9_000);
      assertThat(operator.output())
          .containsExactly("k 1000 wake 1000", "k 2000 wake 0", "k woken 2000", "k 4000 later");
    }
  }

  @Test
  void aModelThatAsksForItsOwnMomentAgainIsWokenAMillisecondLater() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(event("k", 1_000, "again 0"));
      operator.watermark(1_002);
      assertThat(operator.output())
          .containsExactly("k 1000 again 0", "k woken 1000", "k woken 1001", "k woken 1002");
    }
  }

  @Test
  void whatIsBehindTheWatermarkIsToldAtOnce() throws Exception {
    try (var operator = harnesses.open()) {
      operator.watermark(5_000);
      operator.send(event("k", 1_000, "wake 500"));
      assertThat(operator.output()).containsExactly("k 1000 wake 500", "k woken 1500");
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void theEndOfTheInputIsNoTime() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(event("k", 1_000, "wake 500"));
      operator.send(event("k", 2_000, "wake 500"));
      operator.watermark(Long.MAX_VALUE);
      assertThat(operator.output())
          .containsExactly("k 1000 wake 500", "k woken 1500", "k 2000 wake 500");
    }
  }

  @Test
  void aKeyThatWaitsForItsWakeHasOneTimerAndNothingWhenItIsForgotten() throws Exception {
    try (var operator = harnesses.open()) {
      for (int i = 0; i < 50; i++) {
        operator.send(event("k", 10_000 - i * 100, "wake 60000"));
      }
      operator.watermark(20_000);
      assertThat(operator.timers()).isEqualTo(1);
      operator.send(event("k", 30_000, "forget"));
      operator.watermark(99_000);
      assertThat(operator.timers()).isZero();
      assertThat(operator.keys()).isZero();
    }
  }

  @Test
  void anyOrderOfArrivalSaysTheSame() throws Exception {
    List<Tuple3<String, Long, String>> events = traffic(new Random(7), 400);
    List<String> expected = run(events, 1_000_000, new Random(0), Backend.HEAP);
    assertThat(expected).hasSizeGreaterThan(400);
    for (int seed = 1; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Tuple3<String, Long, String>> shuffled = disordered(events, 2_000, random);
      assertThat(run(shuffled, 2_000, random, Backend.HEAP))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
    assertThat(run(disordered(events, 2_000, new Random(1)), 2_000, new Random(1), Backend.ROCKSDB))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnFromASnapshotInTheMiddleWithOtherParallelism(Backend backend) throws Exception {
    List<Tuple3<String, Long, String>> events = traffic(new Random(9), 300);
    List<String> expected = run(events, 1_000_000, new Random(0), Backend.HEAP);
    Backend other = backend == Backend.HEAP ? Backend.ROCKSDB : Backend.HEAP;
    List<String> said = new ArrayList<>();
    try (var operators = harnesses.fleet(backend, 1)) {
      for (var event : events.subList(0, 150)) {
        operators.send(event);
      }
      operators.watermark(events.get(149).f1 - 1_500);
      said.addAll(operators.taken());
      assertThat(said).isNotEmpty();
      operators.become(other, 2);
      assertThat(operators.taken()).as("nothing is said twice").isEmpty();
      for (var event : events.subList(150, 300)) {
        operators.send(event);
      }
      operators.watermark(10_000_000);
      said.addAll(operators.taken());
      assertThat(operators.timers()).isZero();
    }
    assertThat(said.stream().sorted().toList()).isEqualTo(expected.stream().sorted().toList());
  }

  private static Tuple3<String, Long, String> event(String key, long atMs, String word) {
    return Tuple3.of(key, atMs, word);
  }

  /** Events of five keys in order of time, many of which share a millisecond. */
  private static List<Tuple3<String, Long, String>> traffic(Random random, int count) {
    TreeSet<Long> times = new TreeSet<>();
    while (times.size() < count) {
      times.add(10L * random.nextInt(10 * count));
    }
    List<Tuple3<String, Long, String>> events = new ArrayList<>();
    for (long at : times) {
      String word = random.nextInt(3) == 0 ? "wake " + 10 * random.nextInt(400) : "w" + at % 7;
      events.add(event("k" + random.nextInt(5), at / 50 * 50, word));
    }
    return events;
  }

  /** The same events, each at most so much later than it should come. */
  private static List<Tuple3<String, Long, String>> disordered(
      List<Tuple3<String, Long, String>> events, int byMs, Random random) {
    List<Tuple3<Long, Integer, Tuple3<String, Long, String>>> arrivals = new ArrayList<>();
    for (var event : events) {
      arrivals.add(Tuple3.of(event.f1 + random.nextInt(byMs), random.nextInt(), event));
    }
    Collections.sort(
        arrivals, (a, b) -> a.f0.equals(b.f0) ? a.f1.compareTo(b.f1) : a.f0.compareTo(b.f0));
    return arrivals.stream().map(arrival -> arrival.f2).toList();
  }

  /** What is said, by key; watermarks come at chance, as far behind as the disorder allows. */
  private List<String> run(
      List<Tuple3<String, Long, String>> events, long behindMs, Random random, Backend backend)
      throws Exception {
    try (var operator = harnesses.open(backend)) {
      long latest = 0;
      for (var event : events) {
        operator.send(event);
        latest = Math.max(latest, event.f1);
        if (random.nextInt(9) == 0) {
          operator.watermark(latest - behindMs);
        }
      }
      operator.watermark(10_000_000);
      return operator.output().stream()
          .sorted(Comparator.comparing(said -> said.substring(0, 2)))
          .toList();
    }
  }

  private static final class ByTimeAndWord
      implements OrderedOperator.Order<Tuple3<String, Long, String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public long atMs(Tuple3<String, Long, String> event) {
      return event.f1;
    }

    @Override
    public int compare(Tuple3<String, Long, String> one, Tuple3<String, Long, String> other) {
      return one.f2.compareTo(other.f2);
    }
  }

  /**
   * Says what it hears; "wake N" asks to be woken N ms later, "again N" at that moment for ever.
   */
  private static final class Echo implements Model<String, Tuple3<String, Long, String>, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Step<String, String> on(@Nullable String memory, Tuple3<String, Long, String> event) {
      String[] words = event.f2.split(" ");
      List<String> said = List.of(event.f0 + " " + event.f1 + " " + event.f2);
      if (words.length == 2) {
        return new Step<>(
            event.f0 + " " + words[0],
            said,
            Instant.ofEpochMilli(event.f1 + Long.parseLong(words[1])));
      }
      return new Step<>(words[0].equals("forget") ? null : event.f0 + " idle", said, null);
    }

    @Override
    public Step<String, String> wake(String memory, Instant at) {
      String[] words = memory.split(" ");
      return new Step<>(
          words[1].equals("again") ? memory : null,
          List.of(words[0] + " woken " + at.toEpochMilli()),
          words[1].equals("again") ? at : null);
    }
  }
}
