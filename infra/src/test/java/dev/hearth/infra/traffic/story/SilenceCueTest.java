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
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A group of generated traffic is judged cold when the demonstration wants it to be. */
class SilenceCueTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(35)).plus(Duration.ofHours(9));
  private static final Instant WANTED = NOW.plus(Duration.ofMinutes(4));
  private static final TrafficProfile PLAIN = TrafficProfile.standard(42, START).perDay(20_000);

  @Test
  void theGroupIsJudgedColdWithinAFewMinutesFromTheWantedTimeOn() {
    Traffic traffic = SilenceCue.of(model(), PLAIN, NOW, WANTED);
    Story story = traffic.profile().story();
    Groups groups = traffic.groups();
    assertThat(story.silentGroup()).isNotEqualTo(Story.USUAL);
    assertThat(groups.silent()).isEqualTo(story.silentGroup()).isNotEqualTo(groups.flooded());

    CommunityMemory memory = heard(traffic, groups.community(groups.silent()));
    long coldMs = model().deadlineMs(memory, groups.id(groups.silent()));

    assertThat(Instant.ofEpochMilli(coldMs)).isBetween(WANTED, WANTED.plus(Duration.ofMinutes(30)));
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

  /** What the job would know by now. */
  private static CommunityMemory heard(Traffic traffic, int community) {
    List<Sign> signs =
        LongStream.range(0, traffic.firstIndex(NOW))
            .mapToObj(traffic::at)
            .flatMap(SilenceCueTest::people)
            .filter(message -> message.getCommunityId().equals(id(traffic, community)))
            .map(SilenceCueTest::sign)
            .sorted(Comparator.comparingLong(Sign::atMs).thenComparingLong(Sign::identity))
            .distinct()
            .toList();
    SilenceModel model = model();
    var memory = new CommunityMemory(id(traffic, community));
    long wakeAtMs = Long.MAX_VALUE;
    for (Sign sign : signs) {
      while (wakeAtMs < sign.atMs()) {
        wakeAtMs = ms(model.wake(memory, Instant.ofEpochMilli(wakeAtMs)).wakeAt());
      }
      wakeAtMs = ms(model.on(memory, sign).wakeAt());
    }
    return memory;
  }

  private static long ms(@Nullable Instant at) {
    return at == null ? Long.MAX_VALUE : at.toEpochMilli();
  }

  private static String id(Traffic traffic, int community) {
    return traffic.groups().communityId(community);
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
