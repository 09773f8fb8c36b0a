package dev.hearth.infra.traffic.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Story;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.Silence;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group of generated traffic is judged cold when the demonstration wants it to be. */
class SilenceCueTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(35)).plus(Duration.ofHours(18));
  private static final Instant WANTED = NOW.plus(Duration.ofMinutes(4));
  private static final TrafficProfile PLAIN = TrafficProfile.standard(42, START).perDay(20_000);

  @ParameterizedTest
  @ValueSource(longs = {1, 42})
  void theGroupIsJudgedColdWithinMinutesFromTheWantedTimeOnWhileTheSameTrafficGoesOn(long seed) {
    TrafficProfile plain = TrafficProfile.standard(seed, START).perDay(60_000);
    Traffic traffic = SilenceCue.of(model(), plain, NOW, WANTED);
    Story story = traffic.profile().story();
    Groups groups = traffic.groups();
    assertThat(story.silentGroup()).isNotEqualTo(Story.USUAL);
    assertThat(groups.silent()).isEqualTo(story.silentGroup()).isNotEqualTo(groups.flooded());

    List<Instant> cold = coldTimes(traffic);

    assertThat(cold).hasSize(1);
    assertThat(cold.get(0)).isBetween(WANTED, WANTED.plus(Duration.ofMinutes(4)));
  }

  /** In few groups conversations overlap: none of them may be cut in two. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theGroupSpeaksAsEverUntilItsSilence(int quarters) {
    TrafficProfile plain = PLAIN.with(new TrafficProfile.Size(1, 60, 2_000)).perDay(10_000);
    Instant wanted = WANTED.plus(Duration.ofMinutes(15L * quarters));
    Traffic traffic = SilenceCue.of(model(), plain, NOW, wanted);
    Story story = traffic.profile().story();
    assertThat(story.silentGroup()).isNotEqualTo(Story.USUAL);
    var lively = new Traffic(plain.with(story.withoutSilence()));
    String group = traffic.groups().id(traffic.groups().silent());
    List<Sign> ever = said(lively, group);
    List<Sign> until = said(traffic, group);
    assertThat(until).hasSizeBetween(20, ever.size() - 1);
    assertThat(until).isEqualTo(ever.subList(0, until.size()));
  }

  @Test
  void theSameIsFoundAgain() {
    assertThat(SilenceCue.of(model(), PLAIN, NOW, WANTED).profile())
        .isEqualTo(SilenceCue.of(model(), PLAIN, NOW, WANTED).profile());
  }

  @Test
  void whereNoGroupIsOldEnoughTheStoryIsTheUsualOne() {
    Instant soon = START.plus(Duration.ofDays(7));
    assertThat(SilenceCue.of(model(), PLAIN, soon, soon.plusSeconds(240)).profile())
        .isEqualTo(new Traffic(PLAIN).withStory(soon).profile());
  }

  private static SilenceModel model() {
    return new SilenceModel(
        SilencePolicy.ofBudget(0.1), CalendarOptions.calendars(new Configuration()));
  }

  /** When the job would say that the silent group is cold. */
  private static List<Instant> coldTimes(Traffic traffic) {
    Groups groups = traffic.groups();
    String silent = groups.id(groups.silent());
    String community = groups.communityId(groups.community(groups.silent()));
    SilenceModel model = model();
    var memory = new CommunityMemory(community);
    var cold = new ArrayList<Instant>();
    long wakeAtMs = Long.MAX_VALUE;
    for (Sign sign : signs(traffic, WANTED.plus(Duration.ofHours(1)))) {
      while (wakeAtMs < sign.atMs()) {
        var woken = model.wake(memory, Instant.ofEpochMilli(wakeAtMs));
        woken.output().stream().flatMap(said -> cold(said, silent)).forEach(cold::add);
        wakeAtMs = ms(woken.wakeAt());
      }
      wakeAtMs = ms(model.on(memory, sign).wakeAt());
    }
    return cold;
  }

  private static Stream<Instant> cold(Said said, String group) {
    return Stream.ofNullable(said.silence())
        .map(Silence::status)
        .filter(status -> status.groupId().equals(group) && status.state() == GroupState.COLD)
        .map(status -> Instant.ofEpochMilli(status.asOfMs()));
  }

  private static List<Sign> said(Traffic traffic, String group) {
    return signs(traffic, NOW).stream().filter(sign -> sign.groupId().equals(group)).toList();
  }

  /** What is said in the largest community, which is the silent group's. */
  private static List<Sign> signs(Traffic traffic, Instant until) {
    return LongStream.range(0, traffic.firstIndex(until))
        .filter(index -> traffic.community(index) == 0)
        .mapToObj(traffic::at)
        .flatMap(SilenceCueTest::people)
        .map(SilenceCueTest::sign)
        .sorted(Comparator.comparingLong(Sign::atMs).thenComparingLong(Sign::identity))
        .distinct()
        .toList();
  }

  private static long ms(@Nullable Instant at) {
    return at == null ? Long.MAX_VALUE : at.toEpochMilli();
  }

  private static Stream<ChatMessage> people(TrafficEvent event) {
    return Stream.ofNullable(event.message())
        .filter(message -> message.getRole() != Role.BOT)
        .filter(message -> message.getKind() != MessageKind.SYSTEM);
  }

  private static Sign sign(ChatMessage message) {
    return new Sign(
        message.getCommunityId(),
        message.getPlatform(),
        message.getGroupId(),
        SignKind.SPOKE,
        message.getMemberId(),
        message.getMemberId().hashCode(),
        message.getRole() != Role.MEMBER,
        true,
        message.getEventId().hashCode(),
        message.getOccurredAt().toEpochMilli(),
        0);
  }
}
