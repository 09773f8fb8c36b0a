package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.activity.Recount.Window;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.testing.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives in whatever order, the last rows are what a plain recount finds. */
class ActivityTest {
  private static final long BEGIN_MS = Events.at24("09:40");
  private static final int SPAN_MS = 30 * 60_000;
  private static final int DISORDER_MS = 30_000;
  private static final int EVENTS = 500;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void countsWhatARecountFindsForAnyOrderOfArrivalAndAnyParallelism(int seed) throws Exception {
    List<Event> events = events(new Random(seed));
    Map<Window, Map<Counter, Integer>> groups = Recount.ofGroups(events);
    Map<Window, Map<Counter, Integer>> communities = Recount.ofCommunities(events);
    assertThat(groups).hasSizeGreaterThan(80);
    for (int order = 0; order < 3; order++) {
      Random random = new Random(seed * 100L + order);
      try (ActivityFlow flow = new ActivityFlow(order + 1)) {
        play(flow, arrivals(events, random), random);
        assertThat(flow.late()).isZero();
        assertSame(lastRows(flow.groupRows()), groups);
        assertSame(lastRows(flow.communityRows()), communities);
        assertThat(flow.leftovers()).as("state and timers when all is over").isZero();
      }
    }
  }

  @Test
  void whatIsTooLateIsLeftOutOfGroupsAndCommunitiesAlike() throws Exception {
    try (ActivityFlow flow = new ActivityFlow(2)) {
      Event early = Events.message().at("10:00").event();
      Event tooLate = Events.message().by(2).at("10:00:30").event();
      long goneMs = Events.at24("10:00:59.999") + KeyedOperators.LATENESS.toMillis();
      flow.send(early);
      flow.watermark(flow.reader(early), goneMs - 1);
      flow.watermark(1 - flow.reader(early), goneMs - 1);
      Event justInTime = Events.message().by(3).at("10:00:30").event();
      flow.send(justInTime);
      flow.watermark(flow.reader(early), goneMs);
      flow.send(tooLate);
      finish(flow, 2);
      assertThat(flow.late()).isEqualTo(1);
      List<Event> counted = List.of(early, justInTime);
      assertThat(lastRows(flow.groupRows())).isEqualTo(Recount.ofGroups(counted));
      assertThat(lastRows(flow.communityRows())).isEqualTo(Recount.ofCommunities(counted));
    }
  }

  @Test
  void oneWhoPostsAsMemberAndAsStaffIsOnePoster() throws Exception {
    List<Event> events =
        List.of(
            Events.message().by(1).at("10:00").event(),
            Events.message().by(1).in("g2").at("10:00").event(),
            Events.message().by(1).as(Role.STAFF).at("10:00:10").event(),
            Events.message().by(2).as(Role.OWNER).at("10:00:20").event(),
            Events.message().by(3).as(Role.BOT).at("10:00:30").event());
    try (ActivityFlow flow = new ActivityFlow(3)) {
      for (Event event : events) {
        flow.send(event);
      }
      finish(flow, 3);
      assertThat(flow.communityRows()).hasSize(1);
      Activity row = flow.communityRows().get(0);
      assertThat(row.count(Counter.POSTERS)).isEqualTo(1);
      assertThat(row.count(Counter.POSTERS_ALL)).isEqualTo(2);
      assertThat(lastRows(flow.groupRows())).isEqualTo(Recount.ofGroups(events));
    }
  }

  /** Events of any role and kind, in three communities of which one is hot; some are repeats. */
  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      EventType[] types = EventType.values();
      EventType type = random.nextBoolean() ? EventType.TEXT : types[random.nextInt(types.length)];
      Role role =
          random.nextInt(3) > 0 ? Role.MEMBER : Role.values()[random.nextInt(Role.values().length)];
      Events event =
          Events.of(type)
              .of(random.nextInt(4) > 0 ? "hot" : "c" + random.nextInt(2))
              .in(random.nextInt(20) == 0 ? "" : "g" + random.nextInt(5))
              .by(random.nextInt(12) * 0x9e3779b97f4a7c15L)
              .as(role)
              .with(random.nextInt(8))
              .at(BEGIN_MS + random.nextInt(SPAN_MS));
      if (random.nextInt(10) == 0 && !events.isEmpty()) {
        // The same id in whatever group: a repeat only where community and group are the same.
        Event other = events.get(random.nextInt(events.size()));
        event.is(other.identity()).at(other.atMs());
      }
      events.add(event.event());
    }
    for (int i = 0; i < EVENTS / 10; i++) {
      events.add(events.get(random.nextInt(events.size())));
    }
    // A group has each id with one content, or the winner would depend on who came first.
    Map<List<Object>, Event> first = new HashMap<>();
    events.replaceAll(
        event ->
            first.computeIfAbsent(
                List.of(event.communityId(), event.groupId(), event.identity()), id -> event));
    return events;
  }

  /** As they arrive: within the disorder most, and some as late as the lateness allows. */
  private static List<Event> arrivals(List<Event> events, Random random) {
    List<Event> arrivals = new ArrayList<>(events);
    Collections.shuffle(arrivals, random);
    IdentityHashMap<Event, Long> arriveAt = new IdentityHashMap<>();
    for (Event event : arrivals) {
      int most =
          random.nextInt(8) == 0
              ? (int) KeyedOperators.LATENESS.toMillis()
              : random.nextBoolean() ? DISORDER_MS : 1;
      arriveAt.put(event, event.atMs() + random.nextInt(most));
    }
    arrivals.sort(Comparator.comparing(arriveAt::get));
    return arrivals;
  }

  private static void play(ActivityFlow flow, List<Event> arrivals, Random random)
      throws Exception {
    long latest = Long.MIN_VALUE;
    long clock = 0;
    for (Event event : arrivals) {
      flow.send(event);
      latest = Math.max(latest, event.atMs());
      if (random.nextInt(10) == 0) {
        flow.watermark(random.nextInt(flow.parallelism()), latest - DISORDER_MS - 1);
      }
      if (random.nextInt(20) == 0) {
        clock += random.nextInt(10_000);
        flow.clock(clock);
      }
      if (random.nextInt(150) == 0) {
        flow.checkpointAndRestore();
      }
    }
    finish(flow, flow.parallelism());
  }

  /** Names only the windows that differ. */
  private static void assertSame(
      Map<Window, Map<Counter, Integer>> rows, Map<Window, Map<Counter, Integer>> recount) {
    assertThat(rows.entrySet())
        .filteredOn(row -> !row.getValue().equals(recount.get(row.getKey())))
        .as("rows that a recount does not find")
        .isEmpty();
    assertThat(rows).hasSameSizeAs(recount);
  }

  private static void finish(ActivityFlow flow, int parallelism) throws Exception {
    for (int reader = 0; reader < parallelism; reader++) {
      flow.watermark(reader, Events.at24("23:59"));
    }
  }

  /** The row of each window that wins: it is the last one said, and final. */
  private static Map<Window, Map<Counter, Integer>> lastRows(List<Activity> rows) {
    Map<Window, Activity> last = new HashMap<>();
    for (Activity row : rows) {
      Window window = new Window(row.communityId(), row.groupId(), row.startMs());
      Activity before = last.put(window, row);
      assertThat(before == null || before.version() < row.version())
          .as("%s after %s", row, before)
          .isTrue();
      assertThat(before != null && before.isFinal() && !row.isFinal())
          .as("open again after it was final")
          .isFalse();
    }
    Map<Window, Map<Counter, Integer>> counters = new HashMap<>();
    last.forEach(
        (window, row) -> {
          assertThat(row.isFinal()).as("final: %s", row).isTrue();
          Map<Counter, Integer> named = new EnumMap<>(Counter.class);
          for (Counter counter : Counter.values()) {
            named.put(counter, row.count(counter));
          }
          counters.put(window, named);
        });
    return counters;
  }
}
