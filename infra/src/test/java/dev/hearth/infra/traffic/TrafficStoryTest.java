package dev.hearth.infra.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Scenes;
import dev.hearth.infra.traffic.world.Story;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What there is to see in a demonstration: a group that falls silent, another full of water. */
class TrafficStoryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(7));
  private static final TrafficProfile PLAIN = TrafficProfile.standard(42, START);
  private final Traffic traffic = new Traffic(PLAIN).withStory(NOW);
  private final Story story = traffic.profile().story();
  private final Groups groups = traffic.groups();

  @Test
  void nothingIsDifferentBeforeItBegins() {
    Traffic plain = new Traffic(PLAIN);
    long begin = plain.firstIndex(story.floodFrom().minus(Scenes.LENGTH));
    assertThat(LongStream.range(begin - 20_000, begin).filter(i -> isOther(plain, i))).isEmpty();
    long later = plain.firstIndex(NOW);
    long others = LongStream.range(later, later + 20_000).filter(i -> isOther(plain, i)).count();
    assertThat(others).isBetween(100L, 1_000L);
  }

  @Test
  void aLivelyGroupFallsSilentForGoodInHistoryAndLive() {
    String silent = groups.id(groups.silent());
    assertThat(messages(traffic, START, story.silentFrom(), silent)).hasSizeBetween(600, 2_000);
    Instant quiet = story.silentFrom().plus(PLAIN.repeatWithin());
    assertThat(events(traffic, quiet, NOW, silent)).isEmpty();
    Traffic live = new Traffic(traffic.profile().perSecond(5));
    assertThat(events(live, NOW, NOW.plus(Duration.ofHours(6)), silent)).isEmpty();
  }

  @Test
  void theSilenceIsLongerWhenItBeginsAtNight() {
    Traffic plain = new Traffic(PLAIN);
    for (int hour = 0; hour < 24; hour++) {
      Instant now = NOW.plus(Duration.ofHours(hour));
      Instant from = plain.withStory(now).profile().story().silentFrom();
      assertThat(plain.firstIndex(now) - plain.firstIndex(from))
          .isCloseTo((long) (150_000.0 * 23 / 24), within(1L));
      assertThat(Duration.between(from, now)).isBetween(Duration.ofHours(14), Duration.ofHours(36));
    }
    assertThat(plain.withStory(START.plusSeconds(9)).profile().story().silentFrom())
        .isEqualTo(START);
  }

  @Test
  void anotherFillsWithShortTextsAndStickersOfThreePeople() {
    String flooded = groups.id(groups.flooded());
    Instant full = story.floodFrom().plus(Duration.ofMinutes(24));
    List<ChatMessage> before = messages(traffic, full.minus(Duration.ofDays(1)), full, flooded);
    List<ChatMessage> water = messages(traffic, full, full.plus(Duration.ofDays(1)), flooded);
    assertThat(water).hasSizeGreaterThan(3 * before.size());
    assertThat(empty(before)).isLessThan(.4);
    assertThat(empty(water)).isGreaterThan(.99);
    assertThat(ofThree(before)).isLessThan(.7);
    assertThat(ofThree(water)).isGreaterThan(.85);
  }

  @Test
  void bothLiveInTheSmallestWorldToo() {
    for (int count = 1; count < 40; count++) {
      Groups few =
          new Traffic(PLAIN.with(new TrafficProfile.Size(1, count, 5)).with(story)).groups();
      assertThat(few.silent()).isLessThan(count).isNotZero();
      assertThat(few.flooded()).isLessThan(count).isNotZero();
      assertThat(few.pick(7, NOW.toEpochMilli())).isNotNegative();
    }
  }

  private boolean isOther(Traffic plain, long index) {
    return !plain.at(index).equals(traffic.at(index));
  }

  private static double empty(List<ChatMessage> messages) {
    long empty =
        messages.stream().filter(m -> m.getKind() == MessageKind.STICKER || isShort(m)).count();
    return (double) empty / messages.size();
  }

  private static boolean isShort(ChatMessage message) {
    return message.getKind() == MessageKind.TEXT && message.getTextLength() < 4;
  }

  /** Share of the three who speak most. */
  private static double ofThree(List<ChatMessage> messages) {
    Map<String, Integer> by = new HashMap<>();
    messages.forEach(message -> by.merge(message.getMemberId(), 1, Integer::sum));
    int most =
        by.values().stream()
            .sorted(Collections.reverseOrder())
            .limit(3)
            .mapToInt(Integer::intValue)
            .sum();
    return (double) most / messages.size();
  }

  private static List<ChatMessage> messages(
      Traffic traffic, Instant from, Instant to, String group) {
    return events(traffic, from, to, group).stream()
        .flatMap(event -> Stream.ofNullable(event.message()))
        .toList();
  }

  private static List<TrafficEvent> events(
      Traffic traffic, Instant from, Instant to, String group) {
    return LongStream.range(traffic.firstIndex(from), traffic.firstIndex(to))
        .mapToObj(traffic::at)
        .filter(event -> Objects.equals(Sent.of(event).group(), group))
        .toList();
  }
}
