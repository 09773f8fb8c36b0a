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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param deadAfterMs a group without conversation for so long is dead
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

  /** When the present silence is to be told; {@link Long#MAX_VALUE} for never. */
  public long deadlineMs(GroupMemory group, Around around) {
    Pace pace = group.pace();
    return pace == null || !pace.armed()
        ? NEVER
        : momentOf(threshold(group, pace, around.budget()), pace, around);
  }

  /** When the group is to be called quiet; {@link Long#MAX_VALUE} for never. */
  public long quietAtMs(GroupMemory group, Around around) {
    Pace pace = group.pace();
    return pace == null || !pace.armed()
        ? NEVER
        : momentOf(threshold(group, pace, quietBudget(around)), pace, around);
  }

  /** When the group is to be called dead; {@link Long#MAX_VALUE} while it never talked. */
  public long deadAtMs(GroupMemory group, Around around) {
    long lastMs = group.clocks().conversationMs();
    if (lastMs == 0) {
      return NEVER;
    }
    long deadMs = lastMs + deadAfterMs;
    for (Span span : around.excused().within(lastMs, deadMs)) {
      deadMs += span.toMs() - span.fromMs();
    }
    return deadMs;
  }

  /** What the group is in at a moment, whatever it was in before. */
  public GroupState stateAt(GroupMemory group, long atMs, Around around) {
    Pace pace = group.pace();
    if (around.source() == Trust.DOWN) {
      return GroupState.UNKNOWN;
    }
    if (deadAtMs(group, around) <= atMs) {
      return GroupState.DEAD;
    }
    if (group.cold()) {
      return GroupState.COLD;
    }
    if (pace == null || pace.isNew()) {
      return GroupState.NEW;
    }
    if (!pace.armed()) {
      return GroupState.LEARNING;
    }
    return quietAtMs(group, around) <= atMs ? GroupState.QUIET : GroupState.ACTIVE;
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
  public long nextLookMs(GroupMemory group, long atMs, Around around) {
    long nextMs = NEVER;
    for (long one : moments(group, around)) {
      if (one > atMs) {
        nextMs = Math.min(nextMs, one);
      }
    }
    return nextMs;
  }

  private List<Long> moments(GroupMemory group, Around around) {
    return List.of(
        group.cold() ? NEVER : quietAtMs(group, around),
        group.toldAtMs() > 0 ? NEVER : deadlineMs(group, around),
        deadAtMs(group, around));
  }

  /** How silent the group is at a moment. */
  public Score score(GroupMemory group, long atMs, Around around) {
    Pace pace = group.pace();
    if (pace == null) {
      return Score.NONE;
    }
    double perWeek = pace.conversationsPerWeek();
    double factor = Math.exp(group.factorLog());
    double missed = pace.score(atMs, around.hours(), around.shape(), around.excused());
    return new Score(
        pace.armed(),
        pace.lastMs(),
        missed,
        threshold(group, pace, around.budget()),
        missed > 0 ? Thresholds.chance(pace.bucket(), missed / factor, perWeek) : 0,
        orNever(quietAtMs(group, around)),
        orNever(deadlineMs(group, around)),
        perWeek,
        pace.messagesPerWeek(),
        factor,
        soonestHours(perWeek, around.budget()));
  }

  /** Waiting times of a steady stream: less than ln(n / budget) of them can be told from chance. */
  private static double soonestHours(double perWeek, double budget) {
    return Math.max(0, Math.log(perWeek / budget) / perWeek * WeekHours.COUNT);
  }

  private double quietBudget(Around around) {
    return Math.max(quietPerWeek, around.budget());
  }

  private static long momentOf(double score, @Nullable Pace pace, Around around) {
    return pace == null
        ? NEVER
        : pace.momentOf(score, around.hours(), around.shape(), around.excused());
  }

  private static long orNever(long atMs) {
    return atMs == NEVER ? 0 : atMs;
  }
}
