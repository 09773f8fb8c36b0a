package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.GroupTurn.Rules;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.group.Around;
import dev.hearth.jobs.silence.group.Around.Trust;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.group.GroupRule;
import dev.hearth.jobs.silence.score.Excused;
import dev.hearth.jobs.silence.score.Shape;
import dev.hearth.jobs.silence.water.WaterWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event or one passing of time in a community, and what is said of it. Used again and again, by
 * one thread.
 */
final class CommunityTurn {
  private final SilencePolicy policy;
  private final Calendars calendars;
  private final GroupRule rule;
  private final Rules rules;
  private final Shape shape = new Shape();
  private CommunityMemory memory = new CommunityMemory("");
  private List<Said> said = List.of();

  CommunityTurn(SilencePolicy policy, Calendars calendars) {
    this.policy = policy;
    this.calendars = calendars;
    this.rule = new GroupRule(policy.quietPerWeek(), policy.deadAfter().toMillis());
    this.rules = new Rules(policy, calendars, rule, new WaterWatch(policy.water()));
  }

  /** Turns to a community. */
  CommunityTurn in(CommunityMemory community) {
    memory = community;
    said = new ArrayList<>(2);
    return this;
  }

  /** What was said since, in order. */
  List<Said> said() {
    return said;
  }

  /** When the present silence of a group is to be told; {@link Long#MAX_VALUE} for never. */
  long deadlineMs(String groupId) {
    GroupMemory group = group(groupId);
    return rule.moments(group, around(groupId, group)).deadlineMs();
  }

  /** How a group stands at a moment, without a row being counted. */
  Score score(String groupId, long atMs) {
    GroupMemory group = group(groupId);
    Around around = around(groupId, group);
    return rule.score(group, atMs, around, rule.moments(group, around));
  }

  /** When to look again; {@link Long#MAX_VALUE} for never. */
  long nextMs() {
    long nextMs = memory.nextWakeMs();
    for (SourceMemory source : memory.sources().values()) {
      nextMs = Math.min(nextMs, source.dueMs(policy.sourceAfter().toMillis()));
    }
    return nextMs;
  }

  /** A sign of life. */
  void heard(Sign sign) {
    if (sign.kind() == SignKind.ERASED) {
      memory.forget(sign.memberId());
      return;
    }
    SourceMemory source = memory.source(sign.platform());
    long downSinceMs = source.downSinceMs();
    boolean back = source.heard(sign.atMs(), sign.everyMs());
    if (back) {
      said.add(Said.of(findings().source(source, Stage.CLEARED, downSinceMs, sign.atMs())));
      lookAtGroupsOf(source.platform(), sign.atMs());
    }
    if (sign.kind() == SignKind.SPOKE) {
      spoke(sign);
    } else if (sign.kind().happened()) {
      happened(sign);
    }
  }

  /** Time passed and nothing was heard. */
  void passed(long atMs) {
    for (SourceMemory source : memory.sources().values()) {
      if (source.dueMs(policy.sourceAfter().toMillis()) <= atMs) {
        source.down();
        said.add(Said.of(findings().source(source, Stage.RAISED, source.downSinceMs(), atMs)));
        lookAtGroupsOf(source.platform(), atMs);
      }
    }
    for (String groupId = memory.dueBy(atMs); groupId != null; groupId = memory.dueBy(atMs)) {
      GroupMemory group = group(groupId);
      turn(groupId, group).passed(atMs);
      if (group.toldAtMs() == atMs) {
        tell(all().fellSilent(atMs));
      }
    }
  }

  private void spoke(Sign sign) {
    GroupMemory group =
        memory.groups().computeIfAbsent(sign.groupId(), id -> new GroupMemory(sign.platform()));
    turn(sign.groupId(), group).spoke(sign);
    if (memory.silentSinceMs() > 0 && group.clocks().conversationMs() == sign.atMs()) {
      tell(all().spokeAgain(sign.atMs()));
    }
  }

  /**
   * A group in which nobody ever spoke is none. A campaign that names no group is near all of them.
   */
  private void happened(Sign sign) {
    if (sign.groupId().isEmpty()) {
      for (GroupMemory each : memory.groups().values()) {
        each.background().nearby().happened(sign.kind(), sign.atMs());
      }
      return;
    }
    GroupMemory group = memory.groups().get(sign.groupId());
    if (group != null) {
      turn(sign.groupId(), group).happened(sign);
    }
  }

  private void lookAtGroupsOf(String platform, long atMs) {
    for (Map.Entry<String, GroupMemory> group : memory.groupsOf(platform)) {
      turn(group.getKey(), group.getValue()).passed(atMs);
    }
  }

  private GroupTurn turn(String groupId, GroupMemory group) {
    return new GroupTurn(rules, memory, group, around(groupId, group), said);
  }

  private WholeCommunity all() {
    return new WholeCommunity(policy, calendars, memory, this::around);
  }

  private void tell(@Nullable Finding found) {
    if (found != null) {
      said.add(Said.of(found));
    }
  }

  private Findings findings() {
    String communityId = memory.communityId();
    return new Findings(communityId, policy, calendars.zone(communityId, ""));
  }

  private Around around(String groupId, GroupMemory group) {
    SourceMemory source = memory.source(group.platform());
    return new Around(
        memory.communityId(),
        groupId,
        memory.hours(),
        memory.control(),
        shape,
        excused(groupId, source),
        policy.budgetOf(memory.communityId()),
        source.isDown() ? Trust.DOWN : Trust.FINE);
  }

  private Excused excused(String groupId, SourceMemory source) {
    return (fromMs, toMs) ->
        fromMs >= toMs
            ? List.of()
            : Outages.with(
                source.outages(),
                calendars.excused(memory.communityId(), groupId, fromMs, toMs),
                fromMs,
                toMs);
  }

  private GroupMemory group(String groupId) {
    @Nullable GroupMemory group = memory.groups().get(groupId);
    if (group == null) {
      throw new IllegalStateException("No group " + groupId);
    }
    return group;
  }
}
