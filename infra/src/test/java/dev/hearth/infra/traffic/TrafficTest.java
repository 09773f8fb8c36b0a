package dev.hearth.infra.traffic;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.traffic.world.Groups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final TrafficProfile PROFILE = TrafficProfile.standard(42, START);
  private final Traffic traffic = new Traffic(PROFILE);

  @ParameterizedTest
  @ValueSource(longs = {1, 42, -7})
  void anyOrderAndAnySplitGiveTheSameEvents(long seed) {
    TrafficProfile profile = TrafficProfile.standard(seed, START);
    Traffic first = new Traffic(profile);
    Map<Long, TrafficEvent> inOrder =
        LongStream.range(0, 20_000).boxed().collect(toMap(i -> i, first::at));

    List<Long> shuffled = new ArrayList<>(inOrder.keySet());
    Collections.shuffle(shuffled, new Random(seed));
    Traffic second = new Traffic(profile);
    assertThat(shuffled).allSatisfy(i -> assertThat(second.at(i)).isEqualTo(inOrder.get(i)));
    assertThat(shuffled.parallelStream().filter(i -> !first.at(i).equals(inOrder.get(i))).toList())
        .isEmpty();
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    Set<String> ids = ids(traffic);
    ids.retainAll(ids(new Traffic(TrafficProfile.standard(43, START))));
    assertThat(ids).isEmpty();
  }

  @Test
  void idsAreUniqueExceptForRepeats() {
    Map<String, TrafficEvent> seen = new HashMap<>();
    for (TrafficEvent event : range(0, 200_000)) {
      TrafficEvent earlier = seen.putIfAbsent(Sent.of(event).id(), event);
      assertThat(earlier != null).isEqualTo(event.repeat());
      if (earlier != null) {
        assertThat(event.message()).isEqualTo(earlier.message());
        assertThat(event.event()).isEqualTo(earlier.event());
        assertThat(event.dueMs() - earlier.dueMs())
            .isLessThanOrEqualTo(PROFILE.repeatWithin().toMillis());
      }
    }
    assertThat(share(200_000, 200_000 - seen.size())).isCloseTo(.01, within(.002));
  }

  @Test
  void historyAndLiveTrafficOfOneWorldShareNoIds() {
    Traffic live = new Traffic(PROFILE.perSecond(50));
    Set<String> ids = ids(traffic);
    ids.retainAll(ids(live));
    assertThat(ids).isEmpty();
    assertThat(live.groups().id(17)).isEqualTo(traffic.groups().id(17));
  }

  @Test
  void disorderStaysWithinItsBound() {
    long late = 0;
    for (TrafficEvent event : range(0, 100_000)) {
      long delay = event.dueMs() - Sent.of(event).atMs();
      if (!event.repeat()) {
        assertThat(delay).isBetween(0L, PROFILE.disorder().toMillis());
        late += delay > 0 ? 1 : 0;
      }
    }
    assertThat(share(100_000, late)).isCloseTo(.05, within(.005));
    Traffic ordered = new Traffic(PROFILE.with(Share.LATE, 0).with(Share.REPEATED, 0));
    assertThat(LongStream.range(0, 10_000).map(i -> Sent.of(ordered.at(i)).atMs())).isSorted();
  }

  @Test
  void theRateFollowsTheProfile() {
    long week = traffic.firstIndex(START.plus(Duration.ofDays(7)));
    assertThat((double) week).isCloseTo(7 * PROFILE.eventsPerDay(), within(2.0));
    Traffic live = new Traffic(PROFILE.perSecond(250));
    assertThat(live.firstIndex(START.plusSeconds(60))).isBetween(14_999L, 15_001L);
  }

  @Test
  void coldGroupsSpeakBeforeAndNeverAfter() {
    Traffic small =
        new Traffic(
            PROFILE.with(new TrafficProfile.Size(3, 40, 500)).perDay(5_000).with(Share.COLD, .5));
    Map<String, Long> coldMs = coldTimes(small.groups());
    assertThat(coldMs).hasSizeBetween(10, 30);
    Set<String> spokeBefore = new HashSet<>();
    for (long index = 0; index < 60 * 5_000; index++) {
      TrafficEvent event = small.at(index);
      Sent sent = Sent.of(event);
      Long cold = coldMs.get(sent.group());
      if (cold != null && !event.repeat()) {
        assertThat(event.dueMs()).isLessThan(cold);
        spokeBefore.add(sent.group());
      }
    }
    assertThat(spokeBefore).isEqualTo(coldMs.keySet());
  }

  @Test
  void aFewGroupsAreLargeAndThousandsAreSmall() {
    Map<String, Integer> sizes = new HashMap<>();
    range(0, 300_000).forEach(event -> sizes.merge(Sent.of(event).group(), 1, Integer::sum));
    List<Integer> sorted = sizes.values().stream().sorted(Collections.reverseOrder()).toList();
    assertThat(sizes).hasSizeGreaterThan(1_500);
    assertThat(share(300_000, sorted.get(0))).isBetween(.005, .05);
    assertThat(share(300_000, sorted.stream().limit(200).mapToInt(i -> i).sum())).isBetween(.4, .7);
  }

  @Test
  void aNegativeIndexIsRefused() {
    assertThatThrownBy(() -> traffic.at(-1)).hasMessageContaining("-1");
  }

  private List<TrafficEvent> range(long from, long to) {
    return LongStream.range(from, to).mapToObj(traffic::at).toList();
  }

  private static Set<String> ids(Traffic traffic) {
    Set<String> ids = new HashSet<>();
    LongStream.range(0, 20_000).forEach(index -> ids.add(Sent.of(traffic.at(index)).id()));
    return ids;
  }

  private static Map<String, Long> coldTimes(Groups groups) {
    return IntStream.range(0, groups.count())
        .boxed()
        .filter(group -> groups.coldMs(group) < Long.MAX_VALUE)
        .collect(toMap(groups::id, groups::coldMs));
  }

  private static double share(long all, long some) {
    return (double) some / all;
  }
}
