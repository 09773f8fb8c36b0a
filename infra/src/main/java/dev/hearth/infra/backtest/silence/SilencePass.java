package dev.hearth.infra.backtest.silence;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.score.Pace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The very model of the job over an archive, once, in order of time: every silence that could be
 * judged and every one that was told.
 */
final class SilencePass {
  private final SilenceModel model;
  private final Map<String, Community> communities = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Pauses> pauses = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private final Map<String, Score> told = new HashMap<>();
  private final boolean several;

  /** A community with what it asked for. */
  private static final class Community {
    private @Nullable CommunityMemory memory;
    private long wakeAtMs = Long.MAX_VALUE;

    void follow(Step<CommunityMemory, Said> step) {
      memory = step.memory();
      Instant wakeAt = step.wakeAt();
      wakeAtMs = wakeAt == null ? Long.MAX_VALUE : wakeAt.toEpochMilli();
    }
  }

  private SilencePass(SilencePolicy policy, Calendars calendars, boolean several) {
    this.model = new SilenceModel(policy, calendars);
    this.several = several;
  }

  /** Runs over all that was said. */
  static SilencePass over(
      Talk talk, SilencePolicy policy, Calendars calendars, LongConsumer progress) {
    var pass = new SilencePass(policy, calendars, talk.communities() > 1);
    long done = 0;
    for (Sign sign : talk.signs()) {
      pass.heard(sign);
      progress.accept(++done);
    }
    long endMs = talk.signs().isEmpty() ? 0 : talk.signs().get(talk.signs().size() - 1).atMs();
    pass.end(endMs);
    return pass;
  }

  /** Silences of groups known well enough, in the order in which they ended. */
  List<Gap> gaps() {
    return gaps;
  }

  /** Silences that were told, in the order in which they ended. */
  List<Episode> episodes() {
    return episodes;
  }

  /** Groups by their numbers; with their community where there are several. */
  List<String> names() {
    return names;
  }

  private void heard(Sign sign) {
    Community community = communities.computeIfAbsent(sign.communityId(), id -> new Community());
    passTo(community, sign.atMs() - 1);
    int number = number(sign);
    CommunityMemory memory = community.memory;
    if (memory != null) {
      ended(memory, sign.groupId(), number, sign.atMs(), sign.atMs());
    }
    pauses.get(number).heard(sign.atMs());
    community.follow(model.on(memory, sign));
  }

  private void passTo(Community community, long untilMs) {
    while (community.memory != null && community.wakeAtMs <= untilMs) {
      var step = model.wake(community.memory, Instant.ofEpochMilli(community.wakeAtMs));
      community.follow(step);
      step.output().forEach(said -> note(said, community.memory));
    }
  }

  /** Keeps the score with which a silence was told: it may be years until the silence ends. */
  private void note(Said said, @Nullable CommunityMemory memory) {
    GroupStatus status = said.status();
    if (status != null && memory != null) {
      GroupMemory group = memory.groups().get(status.groupId());
      if (group != null && group.toldAtMs() == status.asOfMs()) {
        told.put(name(status.communityId(), status.groupId()), status.score());
      }
    }
  }

  private void end(long endMs) {
    communities.forEach(
        (id, community) -> {
          passTo(community, endMs);
          CommunityMemory memory = community.memory;
          if (memory != null) {
            for (String groupId : memory.groups().keySet()) {
              ended(memory, groupId, numberOf(name(id, groupId)), Long.MAX_VALUE, endMs);
            }
          }
        });
  }

  private void ended(CommunityMemory memory, String groupId, int number, long toMs, long endMs) {
    GroupMemory group = memory.groups().get(groupId);
    Pace pace = group == null ? null : group.pace();
    if (group == null || pace == null || !pace.armed() || endMs < pace.lastMs()) {
      return;
    }
    boolean wasTold = group.toldAtMs() > 0;
    Score score = wasTold ? told.remove(name(memory.communityId(), groupId)) : null;
    if (score != null) {
      episodes.add(
          new Episode(
              number,
              pace.lastMs(),
              group.toldAtMs(),
              toMs == Long.MAX_VALUE ? 0 : toMs,
              score.missed(),
              score.threshold()));
    }
    Pauses before = pauses.get(number);
    gaps.add(
        new Gap(
            number,
            pace.lastMs(),
            toMs,
            endMs,
            wasTold ? group.toldAtMs() : model.deadlineMs(memory, groupId),
            pace.messagesPerWeek(),
            before.meanMs(),
            before.deviationMs()));
  }

  private int number(Sign sign) {
    return numbers.computeIfAbsent(
        name(sign.communityId(), sign.groupId()),
        name -> {
          names.add(several ? name : sign.groupId());
          pauses.add(new Pauses());
          return names.size() - 1;
        });
  }

  private int numberOf(String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  private static String name(String communityId, String groupId) {
    return communityId + '/' + groupId;
  }
}
