package dev.hearth.jobs.funnel;

import static dev.hearth.jobs.funnel.FunnelTraffic.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.match.Matcher;
import dev.hearth.jobs.funnel.path.FunnelModel;
import dev.hearth.jobs.funnel.path.Outcome;
import dev.hearth.jobs.funnel.state.HitCodec;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of paths is what the whole history says, whatever the order and whatever dies. */
class FunnelFlowTest {
  private static final long END_MS = day(FunnelTraffic.DAYS + 60);
  private static final int LATENESS_MS = (int) FunnelFlow.LATENESS.toMillis();

  @Test
  void everyPathIsWhatTheWholeHistorySays() throws Exception {
    List<Hit> hits = FunnelTraffic.of(1, FunnelTraffic.before());
    try (var operator = FunnelFlow.operators(FunnelTraffic.before()).open()) {
      for (Hit hit : hits) {
        operator.send(hit);
        operator.watermark(hit.atMs() - 1);
      }
      operator.watermark(END_MS);
      assertThat(FunnelFlow.rows(operator.output()))
          .isEqualTo(FunnelFlow.expected(FunnelTraffic.before(), hits, END_MS));
      assertThat(operator.output())
          .extracting(row -> row.journey().outcome())
          .contains(Outcome.values());
      assertThat(operator.timers()).as("whoever is silent is not woken").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anyOrderOfArrivalWithinTheLatenessAndRepeatsLeaveTheSameRows(Backend backend)
      throws Exception {
    List<Hit> hits = FunnelTraffic.of(2, FunnelTraffic.before());
    Map<String, String> expected = FunnelFlow.expected(FunnelTraffic.before(), hits, END_MS);
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      try (var operator = FunnelFlow.operators(FunnelTraffic.before()).open(backend)) {
        for (Arrival arrival : disordered(hits, random)) {
          operator.send(arrival.hit());
          operator.watermark(arrival.atMs() - 1);
        }
        operator.watermark(END_MS);
        assertThat(FunnelFlow.rows(operator.output())).isEqualTo(expected);
        assertThat(operator.output(FunnelOperator.LATE)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void twoOperatorsBecomeThreeAndOneInTheMiddleAndSayTheSame(Backend backend) throws Exception {
    List<Hit> hits = FunnelTraffic.of(3, FunnelTraffic.before());
    Backend other = backend == Backend.HEAP ? Backend.ROCKSDB : Backend.HEAP;
    List<Arrival> arrivals = disordered(hits, new Random(7));
    try (var fleet = FunnelFlow.operators(FunnelTraffic.before()).fleet(backend, 2)) {
      int sent = 0;
      for (int parallelism : new int[] {3, 1}) {
        int until = sent + arrivals.size() / 3;
        send(fleet, arrivals.subList(sent, until));
        sent = until;
        fleet.become(parallelism == 3 ? other : backend, parallelism);
      }
      send(fleet, arrivals.subList(sent, arrivals.size()));
      fleet.watermark(END_MS);
      assertThat(FunnelFlow.rows(fleet.taken()))
          .isEqualTo(FunnelFlow.expected(FunnelTraffic.before(), hits, END_MS));
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aFunnelThatIsGoneIsForgottenAndANewVersionBeginsBesideTheRest(Backend backend)
      throws Exception {
    List<Hit> before = FunnelTraffic.of(4, FunnelTraffic.before());
    List<Hit> after = FunnelTraffic.of(4, FunnelTraffic.after());
    long turnMs = day(17.3);
    List<FunnelEntry> said = new ArrayList<>();
    var saved =
        run(FunnelFlow.operators(FunnelTraffic.before()).open(backend), before, turnMs, said);
    List<FunnelEntry> ofOld = said.stream().filter(FunnelFlowTest::isOld).toList();
    try (Fleet<Hit, FunnelEntry> then =
        FunnelFlow.operators(FunnelTraffic.after()).fleet(backend, saved, 2)) {
      for (Hit hit : after) {
        if (hit.atMs() >= turnMs) {
          then.send(hit);
          then.watermark(hit.atMs() - 1);
        }
      }
      then.watermark(END_MS);
      said.addAll(then.taken());
    }
    List<Hit> lately = after.stream().filter(hit -> hit.atMs() >= turnMs).toList();
    Funnels fresh = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.NEW));
    Map<String, String> expected =
        new TreeMap<>(FunnelFlow.expected(FunnelTraffic.after(), after, END_MS));
    expected.keySet().removeIf(key -> key.contains("visit@2"));
    expected.putAll(FunnelFlow.expected(fresh, lately, END_MS));
    expected.putAll(FunnelFlow.rows(ofOld));
    assertThat(FunnelFlow.rows(said)).isEqualTo(expected);
    assertThat(ofOld).isNotEmpty();
  }

  @Test
  void theMemoryOfAFunnelThatIsGoneGoesWhenItsTimeComes() throws Exception {
    Funnels old = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    Funnels fresh = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.NEW));
    List<FunnelEntry> said = new ArrayList<>();
    var saved =
        run(FunnelFlow.operators(old).open(), did(old, "a", "ann", "10:00", "view.home"), 0, said);
    try (var after = FunnelFlow.operators(fresh).restore(Backend.HEAP, saved, 1).get(0)) {
      assertThat(after.keys()).isPositive();
      after.watermark(END_MS);
      assertThat(after.keys()).isZero();
      assertThat(after.output()).isEmpty();
    }
  }

  @Test
  void whoIsForgottenBeginsAnewWithWhatCameSince() throws Exception {
    Funnels funnels = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    try (var operator = FunnelFlow.operators(funnels).open()) {
      operator.watermark(at("09:00"));
      operator.sendAll(did(funnels, "a", "ann", "10:00", "view.home"));
      operator.sendAll(did(funnels, "b", "ann", "12:00", "view.search"));
      operator.sendAll(did(funnels, "c", "bob", "10:00", "view.home"));
      operator.send(FunnelTraffic.erasure("ann", at("11:00")));
      operator.sendAll(did(funnels, "d", "ann", "10:30", "view.home"));
      operator.watermark(at("11:00"));
      operator.taken();
      operator.sendAll(did(funnels, "e", "ann", "12:30", "view.home"));
      operator.sendAll(did(funnels, "f", "bob", "12:30", "view.search"));
      assertThat(operator.output())
          .extracting(row -> row.who().memberId() + row.journey().run().reachedMs())
          .containsExactly(
              "ann[" + at("12:30") + "]", "bob[" + at("10:00") + ", " + at("12:30") + "]");
      operator.send(FunnelTraffic.erasure("ann", at("13:00")));
      operator.send(FunnelTraffic.erasure("bob", at("13:00")));
      operator.watermark(at("13:00"));
      assertThat(operator.keys()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void anErasureThatComesBehindTheWatermarkActsAtOnceAndLeavesWhatIsLater() throws Exception {
    Funnels funnels = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    try (var operator = FunnelFlow.operators(funnels).open()) {
      operator.sendAll(did(funnels, "a", "ann", "10:00", "view.home"));
      operator.sendAll(did(funnels, "b", "ann", "12:00", "view.home"));
      operator.watermark(at("14:00"));
      operator.taken();
      operator.send(FunnelTraffic.erasure("ann", at("11:00")));
      assertThat(operator.taken())
          .extracting(row -> row.journey().run().reachedMs())
          .containsExactly(List.of(at("12:00")));
      operator.watermark(END_MS);
      assertThat(operator.output())
          .extracting(row -> row.journey().outcome())
          .containsExactly(Outcome.EXPIRED);
    }
  }

  @Test
  void theEndOfTheInputIsNoTimeAndTellsNothing() throws Exception {
    Funnels funnels = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    try (var operator = FunnelFlow.operators(funnels).open()) {
      operator.sendAll(did(funnels, "a", "ann", "10:00", "view.home"));
      operator.watermark(at("11:00"));
      operator.watermark(Long.MAX_VALUE);
      assertThat(operator.taken())
          .extracting(row -> row.journey().outcome())
          .containsExactly(Outcome.IN_PROGRESS);
      var saved = operator.snapshot();
      try (var after = FunnelFlow.operators(funnels).restore(Backend.HEAP, saved, 1).get(0)) {
        after.sendAll(did(funnels, "b", "ann", "12:00", "view.search"));
        after.watermark(END_MS);
        assertThat(after.output())
            .extracting(row -> row.journey().outcome())
            .startsWith(Outcome.IN_PROGRESS, Outcome.EXPIRED);
      }
    }
  }

  @Test
  void whatComesAfterTheLatenessIsLateAndSaysWhichEventItWas() throws Exception {
    Funnels funnels = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    try (var gate = gate(funnels)) {
      gate.watermark(at("10:00") + LATENESS_MS - 1);
      gate.sendAll(did(funnels, "a", "ann", "10:00", "view.home"));
      assertThat(gate.output()).hasSize(1);
      gate.watermark(at("10:00") + LATENESS_MS);
      gate.sendAll(did(funnels, "b", "ann", "10:00", "view.home"));
      gate.send(FunnelTraffic.erasure("ann", at("09:00")));
      assertThat(gate.output()).as("who is to be forgotten is never late").hasSize(2);
      Rejected rejected = gate.output(LateGate.LATE).get(0);
      assertThat(rejected.reason()).isEqualTo(Reason.LATE);
      assertThat(rejected.job()).isEqualTo("funnel");
      assertThat(rejected.eventId()).isEqualTo("b");
    }
  }

  @Test
  void ofMoreEventsThanAreKeptOpenTheEarliestAreLate() throws Exception {
    Funnels funnels = new Funnels(GroupTiers.NONE, List.of(FunnelTraffic.OLD));
    Matcher matcher = new Matcher(funnels);
    try (var operator = FunnelFlow.operators(funnels).open()) {
      for (int i = 0; i <= FunnelModel.MOST_TOUCHES; i++) {
        operator.sendAll(
            FunnelTraffic.did(matcher, "e" + i, "ann", "g1", at("10:00") + i, "view.search", "v"));
      }
      operator.sendAll(did(funnels, "first", "ann", "09:00", "view.home"));
      assertThat(operator.output(FunnelOperator.LATE))
          .extracting(Rejected::eventId)
          .containsExactly("first");
    }
  }

  private static Harness<Hit, Hit> gate(Funnels funnels) throws Exception {
    return Harness.of(
        FunnelJob.gate(new FunnelPolicy(funnels, FunnelFlow.LATENESS)),
        new CodecTypeInfo<>(new HitCodec()));
  }

  /** Runs until a moment and ends; what it saved. */
  private static OperatorSubtaskState run(
      Harness<Hit, FunnelEntry> operator, List<Hit> hits, long untilMs, List<FunnelEntry> said)
      throws Exception {
    try (operator) {
      for (Hit hit : hits) {
        if (untilMs == 0 || hit.atMs() < untilMs) {
          operator.send(hit);
          operator.watermark(hit.atMs() - 1);
        }
      }
      said.addAll(operator.taken());
      return operator.savepoint();
    }
  }

  private static void send(Fleet<Hit, FunnelEntry> fleet, List<Arrival> arrivals) throws Exception {
    for (Arrival arrival : arrivals) {
      fleet.send(arrival.hit());
      fleet.watermark(arrival.atMs() - 1);
    }
  }

  private record Arrival(long atMs, Hit hit) {}

  /** The same, some of it twice, each up to the lateness after the watermark has passed it. */
  private static List<Arrival> disordered(List<Hit> hits, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Hit hit : hits) {
      for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
        arrivals.add(new Arrival(hit.atMs() + random.nextInt(LATENESS_MS), hit));
      }
    }
    Collections.shuffle(arrivals, random);
    arrivals.sort(Comparator.comparingLong(Arrival::atMs));
    return arrivals;
  }

  private static boolean isOld(FunnelEntry entry) {
    return entry.funnel().equals("visit") && entry.funnelVersion() == 1;
  }

  private static long at(String time) {
    return Events.at24(time);
  }

  private static List<Hit> did(
      Funnels funnels, String id, String member, String time, String type) {
    return FunnelTraffic.did(new Matcher(funnels), id, member, "g1", at(time), type, "v");
  }
}
