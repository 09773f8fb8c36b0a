package dev.hearth.infra.traffic.story;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Story;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the group and the moment from which on it has to be silent so that it is judged cold soon
 * after a wanted time: the very model of the job runs over all that a community says, and of the
 * pauses of its lively groups the one is taken whose deadline comes next. What is said up to there
 * is the same with the silence as without it, so the deadline is exact as long as what follows is
 * the same traffic.
 *
 * <p>One community is enough, since a group is judged by nothing outside its own.
 */
public final class SilenceCue {
  /** The communities grow smaller: the first one has the most pauses to choose from. */
  private static final int LARGEST = 0;

  /** Busy enough to be missed, and not so busy that it never pauses. */
  private static final int FIRST_RANK = 30;

  private static final int LAST_RANK = 1_000;
  private static final long LONGEST_MS = Duration.ofDays(6).toMillis();
  private static final long NEAR_ENOUGH_MS = Duration.ofMinutes(30).toMillis();

  private final SilenceModel model;
  private final long wantedMs;
  private final Map<String, Integer> candidates;
  private final Map<String, Long> sceneEndMs = new HashMap<>();
  private @Nullable CommunityMemory memory;
  private long wakeAtMs = Long.MAX_VALUE;
  private long latestMs = NEAR_ENOUGH_MS;
  private int group = Story.USUAL;
  private long silentMs;

  private SilenceCue(SilenceModel model, long wantedMs, Map<String, Integer> candidates) {
    this.model = model;
    this.wantedMs = wantedMs;
    this.candidates = candidates;
  }

  /**
   * Traffic in which a group is judged cold within half an hour from a time on, in a lively hour
   * mostly within two minutes; with the usual story where nothing in it is old enough to be judged.
   *
   * @param model as the job will judge
   * @param plain without a story
   * @param now until when there is history
   * @param coldAt the group is to be judged cold at this time or soon after
   */
  public static Traffic of(SilenceModel model, TrafficProfile plain, Instant now, Instant coldAt) {
    Traffic usual = new Traffic(plain).withStory(now);
    Story story = usual.profile().story();
    Traffic lively = new Traffic(plain.with(story.withoutSilence()));
    Groups groups = lively.groups();
    var cue = new SilenceCue(model, coldAt.toEpochMilli(), candidates(groups));
    signs(lively, now).forEach(cue::hear);
    return cue.group == Story.USUAL
        ? usual
        : new Traffic(plain.with(story.silent(cue.group, Instant.ofEpochMilli(cue.silentMs))));
  }

  private static Map<String, Integer> candidates(Groups groups) {
    return IntStream.range(FIRST_RANK, Math.min(LAST_RANK, groups.count()))
        .filter(group -> groups.community(group) == LARGEST)
        .filter(group -> groups.coldMs(group) == Long.MAX_VALUE && group != groups.flooded())
        .boxed()
        .collect(Collectors.toMap(groups::id, group -> group));
  }

  /** A sign, and when the scene it belongs to is over. */
  private record Heard(Sign sign, long sceneEndMs) {}

  private static List<Heard> signs(Traffic traffic, Instant until) {
    return LongStream.range(0, traffic.firstIndex(until))
        .parallel()
        .filter(index -> traffic.isFirst(index) && traffic.community(index) == LARGEST)
        .mapToObj(index -> heard(traffic, index))
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparing(
                Heard::sign,
                Comparator.comparingLong(Sign::atMs).thenComparingLong(Sign::identity)))
        .toList();
  }

  private static @Nullable Heard heard(Traffic traffic, long index) {
    ChatMessage message = traffic.at(index).message();
    if (message == null
        || message.getRole() == Role.BOT
        || message.getKind() == MessageKind.SYSTEM) {
      return null;
    }
    return new Heard(sign(message, index), traffic.sceneEndMs(index));
  }

  private static Sign sign(ChatMessage message, long index) {
    return new Sign(
        message.getCommunityId(),
        message.getPlatform(),
        message.getGroupId(),
        SignKind.SPOKE,
        message.getMemberId(),
        message.getMemberId().hashCode(),
        message.getRole() != Role.MEMBER,
        true,
        index,
        message.getOccurredAt().toEpochMilli(),
        0);
  }

  private void hear(Heard heard) {
    Sign sign = heard.sign();
    while (memory != null && wakeAtMs < sign.atMs()) {
      follow(model.wake(memory, Instant.ofEpochMilli(wakeAtMs)));
    }
    long overMs = sceneEndMs.getOrDefault(sign.groupId(), Long.MAX_VALUE);
    // A silence from the end of a scene on takes away all that ends later: that must be what
    // follows.
    if (memory != null && sign.atMs() > wantedMs - LONGEST_MS && overMs <= sign.atMs()) {
      consider(memory, sign.groupId(), overMs);
    }
    sceneEndMs.merge(sign.groupId(), heard.sceneEndMs(), Math::max);
    follow(model.on(memory, sign));
  }

  private void consider(CommunityMemory memory, String groupId, long fromMs) {
    Integer candidate = candidates.get(groupId);
    if (candidate == null) {
      return;
    }
    long tooLateMs = model.deadlineMs(memory, groupId) - wantedMs;
    if (tooLateMs >= 0 && tooLateMs < latestMs) {
      latestMs = tooLateMs;
      group = candidate;
      silentMs = fromMs;
    }
  }

  private void follow(Step<CommunityMemory, Said> step) {
    memory = step.memory();
    Instant wakeAt = step.wakeAt();
    wakeAtMs = wakeAt == null ? Long.MAX_VALUE : wakeAt.toEpochMilli();
  }
}
