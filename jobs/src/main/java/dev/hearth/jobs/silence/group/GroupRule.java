package dev.hearth.jobs.silence.group;

import static dev.hearth.jobs.silence.score.WeekHours.WEEK_MS;

import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import dev.hearth.jobs.silence.group.Around.Trust;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.Thresholds;
import dev.hearth.jobs.silence.score.WeekHours;
import java.io.Serializable;

/**
 * Judges one group: what a message changes, and what time alone does. Threshold and readiness are
 * frozen at the last message, so when a silence is told depends on nothing that comes later.
 */
public final class GroupRule implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;

  /** A silence that ends after so long was no false alarm, whatever ended it. */
  private static final long LONGEST_MS = 4 * WEEK_MS;

  private final double quietPerWeek;
  private final long deadAfterMs;

  /**
   * @param quietPerWeek a group is quiet when a silence like this comes so often by chance
   * @param deadAfterMs a group without conversation, or without a second member, for so long is
   *     dead
   */
  public GroupRule(double quietPerWeek, long deadAfterMs) {
    this.quietPerWeek = quietPerWeek;
    this.deadAfterMs = deadAfterMs;
  }

  /** Somebody spoke whose words break a silence; not before what was heard last. */
  public void spoke(GroupMemory group, long atMs, long offsetMs, Around around) {
    Pace pace = group.pace();
    if (pace == null) {
      pace = new Pace(atMs, offsetMs, around.hours(), around.shape());
      group.pace(pace);
    } else {
      ended(group, pace, atMs, around);
      pace.spoke(atMs, offsetMs, around.hours(), around.shape(), around.excused());
    }
    group.toldAtMs(0);
    group.factorLog(around.control().log(pace.bucket()));
  }

  /** A silence ended: the budget's control learns what it cost. */
  private static void ended(GroupMemory group, Pace pace, long atMs, Around around) {
    if (!pace.armed()) {
      return;
    }
    long silentMs = atMs - pace.lastMs();
    for (Span span : around.excused().within(pace.lastMs(), atMs)) {
      silentMs -= span.toMs() - span.fromMs();
    }
    boolean told = group.toldAtMs() > 0 && silentMs < LONGEST_MS;
    double weeks = (double) Math.min(silentMs, LONGEST_MS) / WEEK_MS;
    around.control().ended(pace.bucket(), told, weeks, around.budget());
  }

  /** The score from which the group is cold. */
  public double threshold(GroupMemory group, Pace pace, double budget) {
    return Math.exp(group.factorLog())
        * Thresholds.threshold(pace.bucket(), budget, pace.conversationsPerWeek());
  }

  /**
   * When a group is to be judged anew if nobody speaks; {@link Long#MAX_VALUE} for never.
   *
   * @param quietAtMs when it is to be called quiet
   * @param deadlineMs when its silence is to be told
   * @param deadAtMs when it is to be called dead
   */
  public record Moments(long quietAtMs, long deadlineMs, long deadAtMs) {}

  /** When a group is to be judged anew. Leaves its shape in the scratch space. */
  public Moments moments(GroupMemory group, Around around) {
    Pace pace = group.pace();
    long deadAtMs = deadAtMs(group, around);
    if (pace == null || !pace.armed()) {
      return new Moments(NEVER, NEVER, deadAtMs);
    }
    pace.take(around.hours(), around.shape());
    double quiet = threshold(group, pace, Math.max(quietPerWeek, around.budget()));
    double told = threshold(group, pace, around.budget());
    return new Moments(
        pace.momentOf(quiet, around.shape(), around.excused()),
        pace.momentOf(told, around.shape(), around.excused()),
        deadAtMs);
  }

  /** Fourteen days, or as many as are set, without a conversation or without a second member. */
  private long deadAtMs(GroupMemory group, Around around) {
    long lastMs = group.clocks().conversationMs();
    if (lastMs == 0) {
      return NEVER;
    }
    long otherMs = group.clocks().otherMemberMs();
    return deadAfter(otherMs == 0 ? lastMs : Math.min(lastMs, otherMs), around);
  }

  private long deadAfter(long lastMs, Around around) {
    long deadMs = lastMs + deadAfterMs;
    for (Span span : around.excused().within(lastMs, deadMs)) {
      deadMs += span.toMs() - span.fromMs();
    }
    return deadMs;
  }

  /** What the group is in at a moment, whatever it was in before. */
  public GroupState stateAt(GroupMemory group, long atMs, Around around, Moments moments) {
    if (around.source() == Trust.DOWN) {
      return GroupState.UNKNOWN;
    }
    if (moments.deadAtMs() <= atMs) {
      return GroupState.DEAD;
    }
    if (group.cold()) {
      return GroupState.COLD;
    }
    GroupState spoken = stateSpoken(group);
    return spoken == GroupState.ACTIVE && moments.quietAtMs() <= atMs ? GroupState.QUIET : spoken;
  }

  /** What the group is in right after a message, unless something else is the matter with it. */
  public static GroupState stateSpoken(GroupMemory group) {
    Pace pace = group.pace();
    if (pace == null || pace.isNew()) {
      return GroupState.NEW;
    }
    return pace.armed() ? GroupState.ACTIVE : GroupState.LEARNING;
  }

  /** When the group is to be looked at next, if nobody speaks; {@link Long#MAX_VALUE} for never. */
  public long nextLookMs(GroupMemory group, long atMs, Moments moments) {
    long nextMs = later(moments.deadAtMs(), atMs);
    if (!group.cold()) {
      nextMs = Math.min(nextMs, later(moments.quietAtMs(), atMs));
    }
    if (group.toldAtMs() == 0) {
      nextMs = Math.min(nextMs, later(moments.deadlineMs(), atMs));
    }
    return nextMs;
  }

  private static long later(long momentMs, long atMs) {
    return momentMs > atMs ? momentMs : NEVER;
  }

  /** How silent the group is at a moment. */
  public Score score(GroupMemory group, long atMs, Around around, Moments moments) {
    Pace pace = group.pace();
    if (pace == null) {
      return Score.NONE;
    }
    if (!pace.armed()) {
      pace.take(around.hours(), around.shape());
    }
    double perWeek = pace.conversationsPerWeek();
    double factor = Math.exp(group.factorLog());
    double missed = pace.score(atMs, around.shape(), around.excused());
    return new Score(
        pace.armed(),
        pace.lastMs(),
        missed,
        threshold(group, pace, around.budget()),
        chance(pace, missed / factor, perWeek),
        orNever(moments.quietAtMs()),
        orNever(moments.deadlineMs()),
        perWeek,
        pace.messagesPerWeek(),
        factor,
        soonestHours(perWeek, around.budget()));
  }

  /** There cannot be more silences a week than conversations. */
  private static double chance(Pace pace, double score, double perWeek) {
    return score > 0
        ? Math.min(perWeek, Thresholds.chance(pace.bucket(), score, perWeek))
        : perWeek;
  }

  /** Waiting times of a steady stream: less than ln(n / budget) of them can be told from chance. */
  private static double soonestHours(double perWeek, double budget) {
    return Math.max(0, Math.log(perWeek / budget) / perWeek * WeekHours.COUNT);
  }

  private static long orNever(long atMs) {
    return atMs == NEVER ? 0 : atMs;
  }
}
