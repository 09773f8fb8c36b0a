package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.context.Explained;
import dev.hearth.jobs.silence.context.Regular;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.GroupStatus.Day;
import dev.hearth.jobs.silence.fact.GroupStatus.Heard;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.Silence;
import dev.hearth.jobs.silence.group.Around;
import dev.hearth.jobs.silence.group.Around.Trust;
import dev.hearth.jobs.silence.group.Background;
import dev.hearth.jobs.silence.group.Clocks;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.group.GroupRule;
import dev.hearth.jobs.silence.group.GroupRule.Moments;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.WeekHours;
import dev.hearth.jobs.silence.water.WaterDay;
import dev.hearth.jobs.silence.water.WaterGroup;
import dev.hearth.jobs.silence.water.WaterMemory;
import dev.hearth.jobs.silence.water.WaterWatch;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group of a community, when somebody spoke in it or time passed, and what is said of it. */
final class GroupTurn {
  private static final long DAY_MS = 24 * WeekHours.HOUR_MS;

  private final Rules rules;
  private final CommunityMemory memory;
  private final GroupMemory group;
  private final Around around;
  private final List<Said> said;

  GroupTurn(
      Rules rules, CommunityMemory memory, GroupMemory group, Around around, List<Said> said) {
    this.rules = rules;
    this.memory = memory;
    this.group = group;
    this.around = around;
    this.said = said;
  }

  /** What groups of all communities are judged by. */
  record Rules(SilencePolicy policy, Calendars calendars, GroupRule rule, WaterWatch water) {}

  /** Somebody spoke. */
  void spoke(Sign sign) {
    long atMs = sign.atMs();
    Pace before = group.pace();
    long lastMs = before == null ? 0 : before.lastMs();
    int bucket = before == null ? -1 : before.bucket();
    if (atMs < Math.max(lastMs, group.clocks().humanMs())) {
      if (before != null) {
        before.spokeBefore(atMs, offsetMs(atMs));
      }
      if (!sign.staff()) {
        group.background().water().spoke(dayOf(atMs), sign.member(), sign.effective());
      }
      return;
    }
    if (rules.policy().staffCounts() || !sign.staff()) {
      rules.rule().spoke(group, atMs, offsetMs(atMs), around);
      group.background().regulars().spoke(sign.memberId(), atMs, offsetMs(atMs));
    }
    group.clocks().heard(sign.member(), sign.staff(), atMs);
    boolean warmed = group.cold() && group.clocks().conversationMs() == atMs;
    if (warmed) {
      group.cold(false);
    }
    boolean looked =
        flooded(sign) || warmed || atMs - lastMs >= Pace.PAUSE_MS || isNewHour(lastMs, atMs);
    if (looked || isJudgedAnew(bucket, atMs)) {
      GroupStatus status = settle(atMs, rules.rule().moments(group, around));
      if (warmed) {
        finding(Stage.CLEARED, status);
      }
    }
  }

  /** Whether a message changes what the group is in, or by how much it is measured. */
  private boolean isJudgedAnew(int bucketBefore, long atMs) {
    Pace pace = group.pace();
    if (pace != null && pace.bucket() != bucketBefore) {
      return true;
    }
    return switch (group.state()) {
      case COLD, UNKNOWN -> false;
      case DEAD -> group.clocks().conversationMs() == atMs;
      default -> group.state() != GroupRule.stateSpoken(group);
    };
  }

  /** Time passed and nobody spoke. */
  void passed(long atMs) {
    if (isOverdue(atMs)) {
      memory.wakeAt(around.groupId(), group, sourceDueMs() + 1);
      return;
    }
    Moments moments = rules.rule().moments(group, around);
    boolean telling =
        around.source() == Trust.FINE && group.toldAtMs() == 0 && moments.deadlineMs() <= atMs;
    tell(rules.water().passed(group.background().water(), waterGroup(), atMs));
    boolean wasCold = group.cold();
    if (telling) {
      group.toldAtMs(atMs);
      group.cold(true);
    }
    GroupState before = group.state();
    GroupStatus status = settle(atMs, moments);
    if (telling && !wasCold) {
      finding(Stage.RAISED, status);
    } else if (group.cold() && group.state() == GroupState.DEAD && before != GroupState.DEAD) {
      finding(Stage.CHANGED, status);
    }
  }

  /** Something happened that may explain a silence. */
  void happened(Sign sign) {
    group.background().nearby().happened(sign.kind(), sign.atMs());
  }

  /** Counts what a member said; whether that changed what is known of water. */
  private boolean flooded(Sign sign) {
    WaterMemory water = group.background().water();
    boolean before = water.isWater();
    if (!sign.staff()) {
      long atMs = sign.atMs();
      tell(rules.water().passed(water, waterGroup(), atMs));
      water.spoke(dayOf(atMs), sign.member(), sign.effective());
      if (group.state() != GroupState.COLD && group.state() != GroupState.DEAD) {
        tell(rules.water().spoke(water, waterGroup(), atMs));
      }
    }
    return before != water.isWater();
  }

  private boolean isNewHour(long beforeMs, long atMs) {
    long offsetMs = offsetMs(atMs);
    return WeekHours.hourOf(beforeMs, offsetMs) != WeekHours.hourOf(atMs, offsetMs);
  }

  /** Writes how the group stands now, and when it is to be looked at next. */
  private GroupStatus settle(long atMs, Moments moments) {
    WaterMemory water = group.background().water();
    GroupState before = group.state();
    GroupState now = rules.rule().stateAt(group, atMs, around, moments);
    if (now != before || group.rows() == 0) {
      group.state(now, atMs);
    }
    if (now == GroupState.COLD || now == GroupState.DEAD) {
      tell(rules.water().silent(water, waterGroup(), atMs));
    }
    memory.wakeAt(
        around.groupId(),
        group,
        around.source() == Trust.DOWN
            ? Long.MAX_VALUE
            : Math.min(
                rules.rule().nextLookMs(group, atMs, moments),
                rules.water().nextMs(water, waterGroup())));
    GroupStatus status = status(atMs, moments);
    said.add(Said.of(status));
    if (now != before) {
      said.add(Said.of(new Silence(before, status)));
    }
    return status;
  }

  private GroupStatus status(long atMs, Moments moments) {
    Clocks clocks = group.clocks();
    WaterMemory water = group.background().water();
    WaterDay today = water.today();
    return new GroupStatus(
        memory.communityId(),
        around.groupId(),
        group.platform(),
        group.state(),
        group.stateSinceMs(),
        atMs,
        new Heard(
            clocks.humanMs(),
            clocks.memberMs(),
            clocks.conversationMs(),
            clocks.memberConversationMs()),
        rules.rule().score(group, atMs, around, moments),
        new Day(
            (int) today.day(), today.messages(), today.share(), today.perMember(), water.isWater()),
        group.nextRow());
  }

  private void finding(Stage stage, GroupStatus status) {
    Background background = group.background();
    long atMs = status.asOfMs();
    List<Regular> absent =
        stage == Stage.CLEARED ? List.of() : background.regulars().usualAt(atMs, offsetMs(atMs));
    Findings findings = new Findings(memory.communityId(), rules.policy(), zone());
    said.add(
        Said.of(
            findings.cold(
                status, stage, around.excused(), new Explained(absent, background.nearby()))));
  }

  private void tell(@Nullable Finding found) {
    if (found != null) {
      said.add(Said.of(found));
    }
  }

  private WaterGroup waterGroup() {
    return new WaterGroup(memory.communityId(), around.groupId(), group.platform(), zone());
  }

  private ZoneId zone() {
    return rules.calendars().zone(memory.communityId(), "");
  }

  private boolean isOverdue(long atMs) {
    SourceMemory source = memory.source(group.platform());
    return !source.isDown() && source.isOverdue(atMs);
  }

  private long sourceDueMs() {
    return memory.source(group.platform()).dueMs(rules.policy().sourceAfter().toMillis());
  }

  private long dayOf(long atMs) {
    return Math.floorDiv(atMs + offsetMs(atMs), DAY_MS);
  }

  /** The clock of the community: hours of the week are one rhythm for all of its groups. */
  private long offsetMs(long atMs) {
    return rules.calendars().offsetMs(memory.communityId(), "", atMs);
  }
}
