package dev.hearth.jobs.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.SaidCodec;
import dev.hearth.jobs.silence.fact.Silence;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator as the job wires it, on either backend; what it says is the model's alone. */
class SilenceFlowTest {
  private static final int WEEKS = 8;
  private static final long END_MS = Traffic.day(7 * WEEKS + 20);

  /** How much later than the latest an event may come. */
  private static final long DISORDER_MS = 2 * Traffic.HOUR_MS;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anyOrderOfArrivalSaysTheSame(Backend backend) throws Exception {
    List<Sign> signs = Traffic.of(21, WEEKS, 1);
    List<Said> expected = said(signs, END_MS);
    assertThat(expected).anyMatch(said -> isCold(said, Stage.RAISED));
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      try (var operator = operators().open(backend)) {
        long latestMs = 0;
        for (Sign sign : disordered(signs, random)) {
          operator.send(sign);
          latestMs = Math.max(latestMs, sign.atMs());
          if (random.nextInt(40) == 0) {
            operator.watermark(latestMs - DISORDER_MS);
          }
        }
        operator.watermark(END_MS);
        assertThat(operator.output()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void oneOperatorBecomesFourInTheMiddleAndSaysTheSameToTheMillisecond(Backend backend)
      throws Exception {
    List<Sign> signs = Traffic.of(22, WEEKS, 6);
    List<Said> expected = sorted(said(signs, END_MS));
    Backend other = backend == Backend.HEAP ? Backend.ROCKSDB : Backend.HEAP;
    try (var fleet = operators().fleet(backend, 1)) {
      int sent = 0;
      for (int parallelism : new int[] {4, 4, 2}) {
        int until = sent + signs.size() / 4 + 17;
        for (Sign sign : signs.subList(sent, until)) {
          fleet.send(sign);
          if (++sent % 200 == 0) {
            fleet.watermark(sign.atMs() - DISORDER_MS);
          }
        }
        fleet.become(sent % 2 == 0 ? other : backend, parallelism);
      }
      for (Sign sign : signs.subList(sent, signs.size())) {
        fleet.send(sign);
      }
      fleet.watermark(END_MS);
      assertThat(sorted(fleet.taken())).isEqualTo(expected);
    }
  }

  @Test
  void theEndOfTheInputTurnsNoGroupCold() throws Exception {
    List<Sign> signs = Traffic.of(23, WEEKS, 2);
    long lastMs = signs.get(signs.size() - 1).atMs();
    try (var operator = operators().open()) {
      operator.sendAll(signs);
      operator.watermark(Long.MAX_VALUE);
      List<Said> all = operator.output();
      assertThat(sorted(all)).isEqualTo(sorted(said(signs, 0)));
      assertThat(statuses(all)).noneMatch(status -> status.asOfMs() > lastMs);
      assertThat(statuses(all)).isNotEmpty();
    }
  }

  @Test
  void aSourceThatStopsIsOneFindingAndItsGroupsAreUnknownAndNoneIsCold() throws Exception {
    long fromMs = Traffic.day(45.2);
    long toMs = Traffic.day(49.7);
    List<Sign> signs = Traffic.without("weixin", fromMs, toMs, 24, WEEKS, 1);
    List<Said> all;
    try (var operator = operators().open()) {
      operator.sendAll(signs);
      operator.watermark(Traffic.day(7 * WEEKS));
      all = operator.output();
    }
    List<Finding> sources =
        findings(all).stream().filter(found -> found.kind().equals(Findings.SOURCE)).toList();
    assertThat(sources).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    assertThat(sources).extracting(found -> found.subject().id()).containsOnly("weixin");
    assertThat(sources.get(0).atMs()).isBetween(fromMs, fromMs + 3 * Traffic.EVERY.toMillis());
    assertThat(sources.get(1).atMs()).isEqualTo(toMs + toNextPulse(toMs));
    long downMs = sources.get(0).atMs();
    assertThat(changes(all))
        .filteredOn(change -> change.status().state() == GroupState.UNKNOWN)
        .hasSize(2)
        .allMatch(change -> change.status().platform().equals("weixin"))
        .allMatch(change -> change.status().asOfMs() == downMs);
    assertThat(findings(all))
        .filteredOn(found -> found.kind().equals(Findings.COLD) && found.stage() == Stage.RAISED)
        .filteredOn(found -> found.subject().platform().equals("weixin"))
        .noneMatch(found -> found.atMs() >= fromMs && found.atMs() < toMs + Traffic.DAY_MS);
    assertThat(statuses(all))
        .filteredOn(status -> status.platform().equals("weixin"))
        .filteredOn(status -> status.asOfMs() >= downMs && status.asOfMs() < toMs)
        .allMatch(status -> status.state() == GroupState.UNKNOWN);
  }

  private static long toNextPulse(long atMs) {
    return Math.floorMod(Traffic.BEGIN_MS - atMs, Traffic.EVERY.toMillis());
  }

  static Harnesses<String, Sign, Said> operators() {
    return new Harnesses<>(
        () -> new KeyedProcessOperator<>(SilenceJob.detect(Listener.model())),
        Sign::communityId,
        Types.STRING,
        new CodecTypeInfo<>(new SaidCodec()));
  }

  /** What the model says without Flink. */
  private static List<Said> said(List<Sign> signs, long untilMs) {
    List<Said> said = new ArrayList<>();
    Listener listener = new Listener(said);
    signs.forEach(listener::hear);
    listener.passTo(untilMs);
    return said;
  }

  /** The same signs, each at most {@link #DISORDER_MS} later than it should come. */
  private static List<Sign> disordered(List<Sign> signs, Random random) {
    record Arrival(long atMs, Sign sign) {}
    return signs.stream()
        .map(sign -> new Arrival(sign.atMs() + random.nextInt((int) DISORDER_MS), sign))
        .sorted(Comparator.comparingLong(Arrival::atMs))
        .map(Arrival::sign)
        .toList();
  }

  private static List<Said> sorted(List<Said> said) {
    return said.stream().sorted(Comparator.comparing(Said::toString)).toList();
  }

  private static boolean isCold(Said said, Stage stage) {
    Finding finding = said.finding();
    return finding != null && finding.kind().equals(Findings.COLD) && finding.stage() == stage;
  }

  private static List<Finding> findings(List<Said> all) {
    return all.stream().map(Said::finding).filter(Objects::nonNull).toList();
  }

  private static List<GroupStatus> statuses(List<Said> all) {
    return all.stream().map(Said::status).filter(Objects::nonNull).toList();
  }

  private static List<Silence> changes(List<Said> all) {
    return all.stream().map(Said::silence).filter(Objects::nonNull).toList();
  }
}
