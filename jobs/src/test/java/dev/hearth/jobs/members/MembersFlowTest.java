package dev.hearth.jobs.members;

import static dev.hearth.jobs.members.MembersTraffic.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.track.Told;
import dev.hearth.jobs.members.track.TrackModel;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of members is what a recount says, whatever the order and whatever dies. */
class MembersFlowTest {
  private static final long END_MS = day(MembersTraffic.DAYS + 90);
  private static final long DISORDER_MS = MembersTraffic.DAY_MS / 4;

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
  void everyDayAndEveryChangeOfTierIsWhatARecountSays(String zone) throws Exception {
    List<Event> events = MembersTraffic.of(5);
    List<Told> told;
    try (var operator = MembersFlow.operators(ZoneId.of(zone)).open()) {
      operator.sendAll(heard(events));
      operator.watermark(END_MS);
      told = operator.output();
    }
    MembersReferee referee = new MembersReferee(events, ZoneId.of(zone));
    assertThat(MembersFlow.counts(told)).isEqualTo(referee.days());
    assertThat(MembersFlow.days(told).values()).allMatch(MemberDay::isFinal);
    assertThat(MembersFlow.tiers(told))
        .isEqualTo(referee.tiers(END_MS).stream().sorted().toList())
        .anyMatch(line -> line.endsWith("LOYAL"))
        .anyMatch(line -> line.endsWith("LEFT"));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anyOrderOfArrivalSaysTheSame(Backend backend) throws Exception {
    List<Event> events = heard(MembersTraffic.of(6));
    List<Told> expected = inOrder(events);
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      try (var operator = MembersFlow.operators(ZoneOffset.UTC).open(backend)) {
        long latestMs = 0;
        for (Event event : disordered(events, random)) {
          operator.send(event);
          latestMs = Math.max(latestMs, event.atMs());
          if (random.nextInt(20) == 0) {
            operator.watermark(latestMs - DISORDER_MS);
          }
        }
        operator.watermark(END_MS);
        assertThat(sorted(operator.output())).isEqualTo(sorted(expected));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void oneOperatorBecomesFourInTheMiddleAndSaysTheSame(Backend backend) throws Exception {
    List<Event> events = heard(MembersTraffic.of(7));
    Backend other = backend == Backend.HEAP ? Backend.ROCKSDB : Backend.HEAP;
    try (var fleet = MembersFlow.operators(ZoneOffset.UTC).fleet(backend, 1)) {
      int sent = 0;
      for (int parallelism : new int[] {4, 4, 2}) {
        int until = sent + events.size() / 4 + 17;
        for (Event event : events.subList(sent, until)) {
          fleet.send(event);
          if (++sent % 50 == 0) {
            fleet.watermark(event.atMs() - DISORDER_MS);
          }
        }
        fleet.become(sent % 2 == 0 ? other : backend, parallelism);
      }
      for (Event event : events.subList(sent, events.size())) {
        fleet.send(event);
      }
      fleet.watermark(END_MS);
      assertThat(sorted(fleet.taken())).isEqualTo(sorted(inOrder(events)));
    }
  }

  @Test
  void aDayIsSaidAtOnceThenNowAndThenAndWhenItIsOver() throws Exception {
    try (var operator = MembersFlow.operators(ZoneOffset.UTC).open()) {
      operator.sendAll(
          List.of(
              message("10:00:00"), message("10:01:00"), message("10:04:00"), message("10:30:00")));
      operator.watermark(day(2));
      assertThat(operator.output().stream().map(Told::day).filter(MembersFlowTest::isDay))
          .extracting(row -> row.counts()[0], MemberDay::isFinal)
          .containsExactly(tuple(1, false), tuple(3, false), tuple(4, false), tuple(4, true));
    }
  }

  @Test
  void whatComesLateWithinTheBoundCorrectsTheDayAndStateIsLetGo() throws Exception {
    try (var operator = MembersFlow.operators(ZoneOffset.UTC).open()) {
      operator.send(message("10:00:00"));
      operator.watermark(day(1) + 600_000);
      operator.send(message("23:00:00"));
      operator.watermark(day(1) + 700_000);
      List<MemberDay> rows =
          operator.output().stream().map(Told::day).filter(MembersFlowTest::isDay).toList();
      MemberDay last = rows.get(rows.size() - 1);
      assertThat(last.counts()[0]).isEqualTo(2);
      assertThat(last.isFinal()).isTrue();
      operator.watermark(day(400));
      assertThat(operator.timers())
          .as("a member who has been silent for long has no timer")
          .isZero();
    }
  }

  @Test
  void theEndOfTheInputLeavesNoDayUnsaid() throws Exception {
    List<Event> events = MembersTraffic.of(8);
    try (var operator = MembersFlow.operators(ZoneOffset.UTC).open()) {
      operator.sendAll(heard(events));
      operator.watermark(Long.MAX_VALUE);
      assertThat(MembersFlow.counts(operator.output()))
          .isEqualTo(new MembersReferee(events, ZoneOffset.UTC).days());
      assertThat(MembersFlow.days(operator.output()).values()).allMatch(MemberDay::isFinal);
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static boolean isDay(@org.jspecify.annotations.Nullable MemberDay day) {
    return day != null;
  }

  private static Event message(String time) {
    return Events.message().at(time).event();
  }

  private static List<Event> heard(List<Event> events) {
    return events.stream().filter(TrackModel::isHeard).toList();
  }

  private static List<Told> inOrder(List<Event> events) throws Exception {
    try (var operator = MembersFlow.operators(ZoneOffset.UTC).open()) {
      operator.sendAll(events);
      operator.watermark(END_MS);
      return operator.output();
    }
  }

  /** The same events, each at most {@link #DISORDER_MS} later than it should come. */
  private static List<Event> disordered(List<Event> events, Random random) {
    record Arrival(long atMs, Event event) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (Event event : events) {
      arrivals.add(new Arrival(event.atMs() + random.nextInt((int) DISORDER_MS), event));
    }
    Collections.shuffle(arrivals, random);
    arrivals.sort(Comparator.comparingLong(Arrival::atMs));
    return arrivals.stream().map(Arrival::event).toList();
  }

  private static List<String> sorted(List<Told> told) {
    return told.stream().map(Told::toString).sorted().toList();
  }
}
