package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.GroupStatus.Heard;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.Silence;
import dev.hearth.jobs.silence.group.Around;
import dev.hearth.jobs.silence.group.Around.Trust;
import dev.hearth.jobs.silence.group.Clocks;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.group.GroupRule;
import dev.hearth.jobs.silence.score.Excused;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.Shape;
import dev.hearth.jobs.silence.score.WeekHours;
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
  private final Shape shape = new Shape();
  private CommunityMemory memory = new CommunityMemory("");
  private List<Said> said = List.of();

  CommunityTurn(SilencePolicy policy, Calendars calendars) {
    this.policy = policy;
    this.calendars = calendars;
    this.rule = new GroupRule(policy.quietPerWeek(), policy.deadAfter().toMillis());
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
    return rule.deadlineMs(group, around(groupId, group));
  }

  /** How a group stands at a moment, without a row being counted. */
  Score score(String groupId, long atMs) {
    GroupMemory group = group(groupId);
    return rule.score(group, atMs, around(groupId, group));
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
    SourceMemory source = memory.source(sign.platform());
    long downSinceMs = source.downSinceMs();
    boolean back = source.heard(sign.atMs(), sign.everyMs());
    if (back) {
      said.add(Said.of(findings().source(source, Stage.CLEARED, downSinceMs, sign.atMs())));
      lookAtGroupsOf(source.platform(), sign.atMs());
    }
    if (!sign.isPulse()) {
      spoke(sign);
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
      look(groupId, group(groupId), atMs);
    }
  }

  private void spoke(Sign sign) {
    GroupMemory group =
        memory.groups().computeIfAbsent(sign.groupId(), id -> new GroupMemory(sign.platform()));
    long atMs = sign.atMs();
    Pace before = group.pace();
    long lastMs = before == null ? 0 : before.lastMs();
    if (atMs < Math.max(lastMs, group.clocks().humanMs())) {
      if (before != null) {
        before.spokeBefore(atMs, offsetMs(sign.groupId(), atMs));
      }
      return;
    }
    Around around = around(sign.groupId(), group);
    boolean counts = policy.staffCounts() || !sign.staff();
    if (counts) {
      rule.spoke(group, atMs, offsetMs(sign.groupId(), atMs), around);
    }
    group.clocks().heard(sign.member(), sign.staff(), atMs);
    boolean warmed = group.cold() && group.clocks().conversationMs() == atMs;
    if (warmed) {
      group.cold(false);
    }
    boolean looked = warmed || atMs - lastMs >= Pace.PAUSE_MS || newHour(lastMs, atMs, sign);
    if (looked || group.state() != spokenState(group)) {
      settle(sign.groupId(), group, atMs, around);
      if (warmed) {
        finding(sign.groupId(), group, Stage.CLEARED, atMs, around);
      }
    }
  }

  /** What a group is in right after a message, unless something else is the matter with it. */
  private static GroupState spokenState(GroupMemory group) {
    Pace pace = group.pace();
    if (pace == null || pace.isNew()) {
      return GroupState.NEW;
    }
    return pace.armed() ? GroupState.ACTIVE : GroupState.LEARNING;
  }

  private boolean newHour(long beforeMs, long atMs, Sign sign) {
    long offsetMs = offsetMs(sign.groupId(), atMs);
    return WeekHours.hourOf(beforeMs, offsetMs) != WeekHours.hourOf(atMs, offsetMs);
  }

  private void lookAtGroupsOf(String platform, long atMs) {
    for (Map.Entry<String, GroupMemory> group : memory.groupsOf(platform)) {
      look(group.getKey(), group.getValue(), atMs);
    }
  }

  /** Looks at a group as time passes. */
  private void look(String groupId, GroupMemory group, long atMs) {
    Around around = around(groupId, group);
    if (trust(group, atMs) == Trust.OVERDUE) {
      memory.wakeAt(groupId, group, atMs + 1 + dueInMs(group, atMs));
      return;
    }
    boolean telling =
        around.source() == Trust.FINE
            && group.toldAtMs() == 0
            && rule.deadlineMs(group, around) <= atMs;
    boolean wasCold = group.cold();
    if (telling) {
      group.toldAtMs(atMs);
      group.cold(true);
    }
    GroupState before = group.state();
    settle(groupId, group, atMs, around);
    if (telling && !wasCold) {
      finding(groupId, group, Stage.RAISED, atMs, around);
    } else if (group.cold() && group.state() == GroupState.DEAD && before != GroupState.DEAD) {
      finding(groupId, group, Stage.CHANGED, atMs, around);
    }
  }

  /** Writes how a group stands now, and when it is to be looked at next. */
  private void settle(String groupId, GroupMemory group, long atMs, Around around) {
    GroupState before = group.state();
    GroupState now = rule.stateAt(group, atMs, around);
    if (now != before) {
      group.state(now, atMs);
    }
    long nextMs =
        around.source() == Trust.DOWN ? Long.MAX_VALUE : rule.nextLookMs(group, atMs, around);
    memory.wakeAt(groupId, group, nextMs);
    GroupStatus status = status(groupId, group, atMs, around);
    said.add(Said.of(status));
    if (now != before) {
      said.add(Said.of(new Silence(before, status)));
    }
  }

  private GroupStatus status(String groupId, GroupMemory group, long atMs, Around around) {
    Clocks clocks = group.clocks();
    return new GroupStatus(
        memory.communityId(),
        groupId,
        group.platform(),
        group.state(),
        group.stateSinceMs(),
        atMs,
        new Heard(
            clocks.humanMs(),
            clocks.memberMs(),
            clocks.conversationMs(),
            clocks.memberConversationMs()),
        rule.score(group, atMs, around),
        group.nextRow());
  }

  private void finding(String groupId, GroupMemory group, Stage stage, long atMs, Around around) {
    GroupStatus status = status(groupId, group, atMs, around);
    said.add(Said.of(findings().cold(status, stage, around.excused())));
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

  private Trust trust(GroupMemory group, long atMs) {
    SourceMemory source = memory.source(group.platform());
    if (source.isDown()) {
      return Trust.DOWN;
    }
    return source.isOverdue(atMs) ? Trust.OVERDUE : Trust.FINE;
  }

  private long dueInMs(GroupMemory group, long atMs) {
    return memory.source(group.platform()).dueMs(policy.sourceAfter().toMillis()) - atMs;
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

  /** The clock of the community: hours of the week are one rhythm for all of its groups. */
  private long offsetMs(@SuppressWarnings("unused") String groupId, long atMs) {
    return calendars.offsetMs(memory.communityId(), "", atMs);
  }

  private GroupMemory group(String groupId) {
    @Nullable GroupMemory group = memory.groups().get(groupId);
    if (group == null) {
      throw new IllegalStateException("No group " + groupId);
    }
    return group;
  }
}
