package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.community.CommunitySilence;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.group.Around;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.proof.ScoreSql;
import dev.hearth.jobs.silence.proof.ScoreSql.Asked;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** All groups of a community together, as they stand at one moment. */
final class WholeCommunity {
  private final SilencePolicy policy;
  private final Calendars calendars;
  private final CommunityMemory memory;
  private final BiFunction<String, GroupMemory, Around> around;
  private final Shape shape = new Shape();

  WholeCommunity(
      SilencePolicy policy,
      Calendars calendars,
      CommunityMemory memory,
      BiFunction<String, GroupMemory, Around> around) {
    this.policy = policy;
    this.calendars = calendars;
    this.memory = memory;
    this.around = around;
  }

  /**
   * A group was found cold: perhaps all of them are, or all but one, or two, four, eight and so on.
   * Nothing where that is told already.
   */
  @Nullable Finding fellSilent(long atMs) {
    if (memory.silentSinceMs() > 0) {
      return null;
    }
    SortedMap<String, Pace> judged = judged();
    List<Long> spoke = new ArrayList<>();
    judged.values().forEach(pace -> spoke.add(pace.lastMs()));
    spoke.sort(Collections.reverseOrder());
    CommunitySilence found = null;
    int most = Math.min(CommunitySilence.fewOf(spoke.size()), spoke.size() - 1);
    for (int few = 0; few <= most; few = Math.max(few + 1, Math.min(2 * few, most))) {
      CommunitySilence silence = silence(judged, spoke.get(few), atMs);
      boolean longEnough = atMs - silence.sinceMs() >= Pace.PAUSE_MS && silence.isOne();
      found = longEnough && (found == null || silence.clearerThan(found)) ? silence : found;
    }
    if (found == null) {
      return null;
    }
    memory.silentSinceMs(found.sinceMs());
    return found.finding(Stage.RAISED, proof(judged, found));
  }

  /** Two people talk with one another in a group: perhaps it is over. */
  @Nullable Finding spokeAgain(long atMs) {
    long sinceMs = memory.silentSinceMs();
    if (sinceMs == 0) {
      return null;
    }
    SortedMap<String, Pace> judged = judged();
    long talking =
        judged.keySet().stream()
            .filter(id -> group(id).clocks().conversationMs() > sinceMs)
            .count();
    if (talking <= CommunitySilence.fewOf(judged.size())) {
      return null;
    }
    memory.silentSinceMs(0);
    CommunitySilence silence = silence(judged, sinceMs, atMs);
    return silence.finding(Stage.CLEARED, proof(judged, silence));
  }

  /** Groups that are known well enough and whose source is there. */
  private SortedMap<String, Pace> judged() {
    SortedMap<String, Pace> judged = new TreeMap<>();
    memory
        .groups()
        .forEach(
            (id, group) -> {
              Pace pace = group.pace();
              boolean heard = !memory.source(group.platform()).isDown();
              if (pace != null && pace.armed() && heard) {
                judged.put(id, pace);
              }
            });
    return judged;
  }

  private CommunitySilence silence(SortedMap<String, Pace> judged, long sinceMs, long atMs) {
    int talking = 0;
    double missed = 0;
    for (var one : judged.entrySet()) {
      Pace pace = one.getValue();
      Around own = around(one.getKey());
      pace.take(memory.hours(), shape);
      missed += pace.score(atMs, shape, own.excused());
      missed -= pace.score(Math.max(sinceMs, pace.lastMs()), shape, own.excused());
      talking += pace.lastMs() > sinceMs ? 1 : 0;
    }
    return new CommunitySilence(
        memory.communityId(), judged.size(), talking, sinceMs, atMs, missed);
  }

  private String proof(SortedMap<String, Pace> judged, CommunitySilence silence) {
    String communityId = memory.communityId();
    SortedMap<String, List<Span>> excused = new TreeMap<>();
    judged.forEach(
        (id, pace) ->
            excused.put(
                id,
                around(id)
                    .excused()
                    .within(pace.lastMs() - ScoreSql.LOOK_BACK_MS, silence.atMs())));
    return ScoreSql.ofCommunity(
        new Asked(
            communityId, silence.atMs(), calendars.zone(communityId, ""), policy.staffCounts()),
        silence.sinceMs(),
        memory.sources().values().stream()
            .filter(SourceMemory::isDown)
            .map(SourceMemory::platform)
            .toList(),
        excused);
  }

  private Around around(String groupId) {
    return around.apply(groupId, group(groupId));
  }

  private GroupMemory group(String groupId) {
    GroupMemory group = memory.groups().get(groupId);
    if (group == null) {
      throw new IllegalStateException("No group " + groupId);
    }
    return group;
  }
}
