package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.model.WindowModel;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a window's row is said, and what is kept until then. */
class WindowOperatorTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Test
  void saysProvisionalRowsWhileTheWindowIsOpenAndOnlyWhenTheyChanged() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      operator.send(Events.message().at("10:00:10").event());
      operator.send(Events.message().at("10:00:20").event());
      operator.clock(4_999);
      assertThat(operator.output()).isEmpty();
      operator.clock(5_000);
      assertThat(operator.output()).containsExactly(row("g1", "10:00", 2, false));
      operator.clock(60_000);
      assertThat(operator.output()).hasSize(1);
      operator.send(Events.message().at("10:00:30").event());
      operator.clock(65_000);
      assertThat(operator.output()).endsWith(row("g1", "10:00", 3, false)).hasSize(2);
    }
  }

  @Test
  void saysTheFinalRowWhenTheWatermarkPassesTheEndAndNotAMillisecondBefore() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      operator.send(Events.message().at("10:00:00").event());
      operator.send(Events.message().at("10:00:59.999").event());
      operator.watermark(Events.at24("10:00:59.998"));
      assertThat(operator.output()).isEmpty();
      operator.watermark(Events.at24("10:01:00.030"));
      assertThat(operator.output()).containsExactly(row("g1", "10:00", 2, true));
      operator.clock(5_000);
      operator.watermark(Events.at24("13:00"));
      assertThat(operator.output()).as("said once").hasSize(1);
    }
  }

  @Test
  void whatComesLateCorrectsTheFinalRow() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      operator.send(Events.message().at("10:00:00").event());
      operator.watermark(Events.at24("10:30"));
      operator.send(Events.message().at("10:00:01").event());
      operator.clock(5_000);
      assertThat(operator.output())
          .containsExactly(row("g1", "10:00", 1, true), row("g1", "10:00", 2, true));
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatWasFinalStaysFinalAfterARestartThoughNoWatermarkHasComeYet(Backend backend)
      throws Exception {
    OperatorSubtaskState snapshot;
    try (var operator = harnesses(HOUR, EVERY).open(backend)) {
      operator.send(Events.message().at("10:00:00").event());
      operator.watermark(Events.at24("10:30"));
      operator.send(Events.message().at("10:40:00").event());
      snapshot = operator.snapshot();
    }
    try (var operator = harnesses(HOUR, EVERY).restore(backend, snapshot, 1).get(0)) {
      operator.send(Events.message().at("10:00:01").event());
      operator.clock(5_000);
      assertThat(operator.output())
          .containsExactlyInAnyOrder(row("g1", "10:00", 2, true), row("g1", "10:40", 1, false));
    }
  }

  @Test
  void correctsWhenTheWindowIsSweptOutAtTheLatest() throws Exception {
    try (var operator = harnesses(HOUR, Duration.ZERO).open()) {
      operator.send(Events.message().at("10:00:00").event());
      operator.watermark(Events.at24("10:30"));
      operator.send(Events.message().at("10:00:01").event());
      operator.send(Events.message().at("10:29:59").event());
      assertThat(operator.clockTimers()).isZero();
      operator.watermark(Events.at24("10:30:01"));
      assertThat(operator.output()).endsWith(row("g1", "10:29", 1, true)).hasSize(2);
      operator.watermark(Events.at24("11:59:59.999"));
      assertThat(operator.output()).hasSize(2);
      operator.watermark(Events.at24("12:00:01"));
      assertThat(operator.output()).endsWith(row("g1", "10:00", 2, true)).hasSize(3);
    }
  }

  @Test
  void nothingIsLeftWhenTheLatenessHasPassed() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      for (int i = 0; i < 200; i++) {
        operator.send(
            Events.message().in("g" + i % 7).at(Events.at24("10:00") + i * 10_000L).event());
      }
      assertThat(operator.keys()).isEqualTo(7);
      operator.clock(5_000);
      assertThat(operator.clockTimers()).isZero();
      operator.watermark(Events.at24("13:00"));
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void historyHasNoProvisionalRowsThatNobodyWatches() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      operator.clock(Events.at24("12:00:01")); // when the minute has left for ever
      operator.send(Events.message().at("10:00").event());
      assertThat(operator.clockTimers()).isZero();
      operator.send(Events.message().at("11:00").event());
      assertThat(operator.clockTimers()).isEqualTo(1);
    }
  }

  @Test
  void manyMinutesOfAnHourAreSweptOutByOneTimer() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      for (int minute = 0; minute < 60; minute++) {
        operator.send(Events.message().at(Events.at24("10:00") + minute * 60_000L).event());
      }
      operator.watermark(Events.at24("11:00:01"));
      assertThat(operator.taken()).hasSize(60);
      // The last minute of the hour is gone at 11:59:59.999, as are all before it.
      assertThat(operator.timers()).isEqualTo(1);
      operator.watermark(Events.at24("11:59:59.999"));
      assertThat(operator.keys()).isEqualTo(1);
      operator.watermark(Events.at24("12:00:01"));
      assertThat(operator.keys()).isZero();
      assertThat(operator.taken()).isEmpty();
    }
  }

  @Test
  void aKeySetsOneTimerPerPeriodHoweverManyEventsCome() throws Exception {
    try (var operator = harnesses(HOUR, EVERY).open()) {
      operator.clock(1_234);
      for (int i = 0; i < 100; i++) {
        operator.send(Events.message().at("10:00").event());
      }
      assertThat(operator.clockTimers()).isEqualTo(1);
      assertThat(operator.timers()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 30_000, 59_999, 60_000, 90_000, 3_600_000})
  void rowsGrowAndAreFinalOnlyBehindTheWatermarkWhateverTheLateness(long latenessMs)
      throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      Windows windows = Windows.ofMinutes(Duration.ofMillis(latenessMs));
      Map<Row, Integer> said = new HashMap<>();
      Map<Row, Integer> expected = new HashMap<>();
      long watermark = Events.at24("09:00");
      try (var operator = harnesses(Duration.ofMillis(latenessMs), EVERY).open()) {
        operator.watermark(watermark);
        for (int i = 0; i < 400; i++) {
          long at = watermark - latenessMs + random.nextInt(300_000);
          String group = "g" + random.nextInt(3);
          if (windows.goneMs(windows.startOf(at)) > watermark) {
            operator.send(Events.message().in(group).at(at).event());
            expected.merge(new Row(group, windows.startOf(at), 0, true), 1, Integer::sum);
          }
          if (random.nextInt(5) == 0) {
            operator.clock(operator.clock() + random.nextInt(9_000));
            check(operator, windows, watermark, said);
          }
          if (random.nextInt(5) == 0) {
            watermark += random.nextInt(80_000);
            operator.watermark(watermark);
            check(operator, windows, watermark, said);
          }
        }
        watermark = Events.at24("23:00");
        operator.watermark(watermark);
        check(operator, windows, watermark, said);
        assertThat(operator.keys()).isZero();
        assertThat(operator.timers()).isZero();
      }
      expected.replaceAll((window, count) -> count * 2 + 1);
      assertThat(said).as("seed %d: the last rows", seed).isEqualTo(expected);
    }
  }

  /**
   * Rows are kept as ClickHouse keeps them, the highest version of each window; what was written
   * before a crash stays, and what came since the snapshot comes again, at other times of the
   * clock.
   */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void replayingAnyPartOfTheStreamGivesTheSameLastRows(Backend backend) throws Exception {
    for (int seed = 0; seed < (backend == Backend.HEAP ? 20 : 3); seed++) {
      Random random = new Random(seed);
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        long at = Events.at24("10:00") + i * 1_000L + random.nextInt(600_000);
        events.add(Events.message().in("g" + random.nextInt(4)).at(at).event());
      }
      Map<Row, Integer> undisturbed = lastRows(backend, events, random, 0);
      assertThat(lastRows(backend, events, random, 8)).as("seed %d", seed).isEqualTo(undisturbed);
      assertThat(undisturbed.values().stream().mapToInt(version -> version / 2).sum())
          .isEqualTo(events.size());
    }
  }

  private static Map<Row, Integer> lastRows(
      Backend backend, List<Event> events, Random random, int crashes) throws Exception {
    Map<Row, Integer> table = new HashMap<>();
    Harness<Event, Row> operator = harnesses(HOUR, EVERY).open(backend);
    OperatorSubtaskState saved = operator.snapshot();
    int savedAt = 0;
    int left = crashes;
    for (int next = 0; next <= events.size(); next++) {
      if (left > 0 && next > 0 && random.nextInt(events.size() / crashes / 2) == 0) {
        left--;
        operator.close();
        operator = harnesses(HOUR, EVERY).restore(backend, saved, 1).get(0);
        next = savedAt;
      }
      if (next == events.size()) {
        operator.watermark(Events.at24("23:00"));
      } else {
        operator.send(events.get(next));
        if (random.nextInt(10) == 0) {
          // No event is more than ten minutes behind another, so none is late.
          operator.watermark(Events.at24("10:00") + next * 1_000L);
          operator.clock(operator.clock() + random.nextInt(9_000));
        }
      }
      for (Row row : operator.taken()) {
        Row window = new Row(row.key(), row.startMs(), 0, true);
        table.merge(window, row.count() * 2 + (row.isFinal() ? 1 : 0), Math::max);
      }
      if (random.nextInt(25) == 0) {
        saved = operator.snapshot();
        savedAt = next + 1;
      }
    }
    operator.close();
    return table;
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnFromASnapshotInTheMiddleWithOtherParallelism(Backend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (var operator = harnesses(HOUR, EVERY).open(backend)) {
      for (int i = 0; i < 40; i++) {
        operator.send(Events.message().in("g" + i % 20).at("10:00:30").event());
        operator.send(Events.message().in("g" + i % 20).at("10:05:30").event());
      }
      operator.clock(5_000);
      operator.watermark(Events.at24("10:01:01"));
      operator.send(Events.message().in("g3").at("10:00:31").event());
      snapshot = operator.snapshot();
    }
    List<Row> rows = new ArrayList<>();
    for (var operator : harnesses(HOUR, EVERY).restore(backend, snapshot, 2)) {
      try (operator) {
        operator.watermark(Events.at24("12:00:01"));
        assertThat(operator.output()).as("keys went to both").isNotEmpty();
        rows.addAll(operator.output());
        assertThat(operator.timers()).isZero();
      }
    }
    // Rows that were final before the snapshot are not said again; the one that changed is.
    assertThat(rows)
        .hasSize(21)
        .contains(row("g3", "10:00", 3, true), row("g3", "10:05", 2, true))
        .filteredOn(row -> row.startMs() == Events.at24("10:05"))
        .hasSize(20)
        .allMatch(row -> row.count() == 2 && row.isFinal());
  }

  /** Takes the rows said since: each above the last of its window, final only behind the end. */
  private static void check(
      Harness<Event, Row> operator, Windows windows, long watermark, Map<Row, Integer> said) {
    for (Row row : operator.taken()) {
      int version = row.count() * 2 + (row.isFinal() ? 1 : 0);
      Integer before = said.put(new Row(row.key(), row.startMs(), 0, true), version);
      assertThat(before == null || before < version).as("%s after %s", row, before).isTrue();
      assertThat(row.isFinal())
          .as("%s at %d", row, watermark)
          .isEqualTo(windows.lastMs(row.startMs()) <= watermark);
    }
  }

  private static Harnesses<String, Event, Row> harnesses(Duration lateness, Duration every) {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                new WindowOperator<>(
                    new Counting(),
                    Windows.ofMinutes(lateness),
                    every,
                    PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO,
                    TypeInformation.of(Row.class))),
        Event::groupId,
        Types.STRING,
        TypeInformation.of(Row.class));
  }

  private static Row row(String key, String start, int count, boolean isFinal) {
    return new Row(key, Events.at24(start), count, isFinal);
  }

  /** A window's row. */
  public record Row(String key, long startMs, int count, boolean isFinal) {}

  /** The simplest window there is: how many events. */
  private static final class Counting implements WindowModel<String, int[], Event, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] open() {
      return new int[1];
    }

    @Override
    public long startOf(Event event) {
      return Math.floorDiv(event.atMs(), 60_000L) * 60_000L;
    }

    @Override
    public void add(int[] window, Event event) {
      window[0]++;
    }

    @Override
    public long progress(int[] window) {
      return window[0];
    }

    @Override
    public Row row(String key, long startMs, int[] window, boolean isFinal) {
      return new Row(key, startMs, window[0], isFinal);
    }
  }
}
