package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one kind of finding.
 *
 * @param name by which alerts name it
 * @param version raised by whoever changes it, so that old alerts say what they were judged by
 * @param on the kind of finding, such as {@code silence.cold}
 * @param where which subjects it is for
 * @param severity how urgent an alert is when it opens
 * @param byTier the same for groups of single tiers
 * @param escalate what happens to an alert that nobody acknowledges, the earliest first
 * @param remind how often somebody is reminded of an alert that nobody acknowledges; zero for never
 * @param quiet when nobody is paged; null for never
 * @param only when somebody is paged at all
 * @param storm when many alerts become one; null for never
 * @param resolveHold how long what it tells of must be over before the alert is resolved
 */
public record Rule(
    String name,
    int version,
    String on,
    Where where,
    Severity severity,
    Map<String, Severity> byTier,
    List<Escalation> escalate,
    Duration remind,
    @Nullable Quiet quiet,
    Only only,
    @Nullable Storm storm,
    Duration resolveHold)
    implements Serializable {

  /**
   * Which subjects a rule is for: all that match everything that is given.
   *
   * @param communities patterns of community ids; empty for all
   * @param groups patterns of group ids; empty for all
   * @param tiers names of tiers; empty for all
   */
  public record Where(List<String> communities, List<String> groups, List<String> tiers)
      implements Serializable {

    /** Every subject. */
    public static final Where ANYWHERE = new Where(List.of(), List.of(), List.of());

    boolean holds(Subject subject, String tier) {
      return matches(communities, subject.communityId())
          && matches(groups, subject.groupId())
          && (tiers.isEmpty() || tiers.contains(tier));
    }

    private static boolean matches(List<String> patterns, String id) {
      return patterns.isEmpty()
          || (!id.isEmpty() && patterns.stream().anyMatch(pattern -> Glob.matches(pattern, id)));
    }
  }

  /**
   * An alert becomes more urgent.
   *
   * @param after how long after it opened
   * @param to its severity from then on
   */
  public record Escalation(Duration after, Severity to) implements Serializable {}

  /**
   * When nobody is paged, in the time of the community or group, besides what their calendar says.
   *
   * @param from when it begins
   * @param to when it ends; on the next day if that is not later, so equal times are a whole day
   * @param days the days on which it begins
   * @param holidays whether holidays and announced pauses of the calendar are quiet
   */
  public record Quiet(LocalTime from, LocalTime to, Set<DayOfWeek> days, boolean holidays)
      implements Serializable {}

  /** When somebody is paged at all: at any hour, or while people are at work by their calendar. */
  public enum Only {
    ANYTIME,
    WORKING
  }

  /**
   * When many alerts of one community become one.
   *
   * @param subjects how many there must be
   * @param within how close together they must open
   * @param hold how long a page waits for others to come
   */
  public record Storm(int subjects, Duration within, Duration hold) implements Serializable {}

  /** How urgent an alert of a group of some tier is when it opens. */
  public Severity severity(String tier) {
    return byTier.getOrDefault(tier, severity);
  }
}
