package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.java.tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said is a function of what happened: not of when it arrived, nor of what died. */
class AlertsInAnyOrderTest {
  private static final int DISORDER_MS = 600_000;
  private static final long END_MS = Found.ms("400:00");

  private final Harnesses<String, AlertInput, Alert> harnesses = AlertTraffic.operator();

  @Test
  void anyOrderOfArrivalGivesTheSameStepsToTheMillisecond() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      List<AlertInput> inputs = AlertTraffic.inputs(new Random(seed), 300);
      Map<String, List<Alert>> expected = run(inputs, 1, Backend.HEAP, new Random(seed));
      assertThat(expected).hasSize(3);
      for (int order = 2; order < 5; order++) {
        Random random = new Random(100L * seed + order);
        Backend backend = order == 4 && seed < 2 ? Backend.ROCKSDB : Backend.HEAP;
        assertThat(run(disordered(inputs, random), DISORDER_MS, backend, random))
            .as("seed %d, order %d", seed, order)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void everyAlertOpensOnceEndsOnceAtMostAndCountsItsSteps() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      List<AlertInput> inputs = AlertTraffic.inputs(new Random(seed), 400);
      Map<String, List<Alert>> alerts =
          run(inputs, 1, Backend.HEAP, new Random(seed)).values().stream()
              .flatMap(List::stream)
              .collect(Collectors.groupingBy(Alert::id));
      assertThat(alerts).hasSizeGreaterThan(50);
      alerts.values().forEach(AlertsInAnyOrderTest::isALife);
      assertThat(alerts.values().stream().flatMap(List::stream).map(Alert::step).distinct())
          .as("the traffic shows every step")
          .containsExactlyInAnyOrder(Step.values());
    }
  }

  private static void isALife(List<Alert> steps) {
    long atMs = Long.MIN_VALUE;
    boolean paged = false;
    for (int i = 0; i < steps.size(); i++) {
      Alert step = steps.get(i);
      assertThat(step.sequence()).isEqualTo(i + 1);
      assertThat(step.step() == Step.OPENED).as("opens first").isEqualTo(i == 0);
      assertThat(step.step() == Step.RESOLVED).isEqualTo(step.state() == State.RESOLVED);
      assertThat(step.step() == Step.RESOLVED && i < steps.size() - 1).as("ends last").isFalse();
      assertThat(step.atMs()).isGreaterThanOrEqualTo(atMs);
      assertThat(step.page() && step.step() == Step.RESOLVED && !paged)
          .as("an end that is paged without an opening")
          .isFalse();
      paged |= step.page();
      assertThat(step.paged()).isEqualTo(paged);
      atMs = step.atMs();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void goesOnFromASnapshotInTheMiddleAsIfNothingHadHappened(Backend backend) throws Exception {
    List<AlertInput> inputs = AlertTraffic.inputs(new Random(5), 400);
    Map<String, List<Alert>> expected = run(inputs, 1, Backend.HEAP, new Random(5));
    List<Alert> said = new ArrayList<>();
    try (var operators = harnesses.fleet(backend, 2)) {
      for (int i = 0; i < inputs.size(); i++) {
        operators.send(inputs.get(i));
        if (i % 60 == 59) {
          operators.watermark(inputs.get(i).atMs() - 100_000);
          operators.become(i % 120 == 59 ? backend : Backend.HEAP, 1 + i % 3);
        }
      }
      operators.watermark(END_MS);
      said.addAll(operators.taken());
    }
    assertThat(byCommunity(said)).isEqualTo(expected);
  }

  @Test
  void nothingIsKeptOfACommunityInWhichAllIsWell() throws Exception {
    try (var operator = harnesses.open()) {
      operator.send(AlertInput.of(Found.cold("g1").at("10:00")));
      operator.send(AlertInput.of(Found.cold("g1").over().at("11:00")));
      operator.watermark(Found.ms("10:30"));
      assertThat(operator.keys()).isPositive();
      operator.watermark(Found.ms("12:00"));
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  private Map<String, List<Alert>> run(
      List<AlertInput> inputs, int disorderMs, Backend backend, Random random) throws Exception {
    try (var operator = harnesses.open(backend)) {
      long latestMs = Long.MIN_VALUE;
      for (AlertInput input : inputs) {
        operator.send(input);
        latestMs = Math.max(latestMs, input.atMs());
        if (random.nextInt(5) == 0) {
          operator.watermark(latestMs - disorderMs);
        }
      }
      operator.watermark(END_MS);
      return byCommunity(operator.output());
    }
  }

  private static Map<String, List<Alert>> byCommunity(List<Alert> alerts) {
    return alerts.stream().collect(Collectors.groupingBy(alert -> alert.subject().communityId()));
  }

  private static List<AlertInput> disordered(List<AlertInput> inputs, Random random) {
    return inputs.stream()
        .map(input -> Tuple2.of(input.atMs() + random.nextInt(DISORDER_MS), input))
        .sorted(Comparator.comparing(arrival -> arrival.f0))
        .map(arrival -> arrival.f1)
        .toList();
  }
}
