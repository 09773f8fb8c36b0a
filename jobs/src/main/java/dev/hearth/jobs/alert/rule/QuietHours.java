package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.alert.rule.Rule.Only;
import dev.hearth.jobs.alert.rule.Rule.Quiet;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.flow.finding.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When nobody is paged of a subject: in the quiet hours of its calendar, in those that the rule
 * adds, and outside of working hours where the rule keeps to them.
 */
public final class QuietHours {
  /** Quiet hours that follow upon each other are one, up to some weeks. */
  private static final int MOST_IN_A_ROW = 60;

  private static final long DAY_MS = 86_400_000L;

  private final @Nullable Quiet quiet;
  private final boolean workingOnly;
  private final Calendars calendars;
  private final Subject subject;

  /** The quiet hours of a rule for a subject. */
  public QuietHours(Rule rule, Calendars calendars, Subject subject) {
    this.quiet = rule.quiet();
    this.workingOnly = rule.only() == Only.WORKING;
    this.calendars = calendars;
    this.subject = subject;
  }

  /**
   * The first moment from a given one on that is not quiet; the given one itself where it is not.
   *
   * @param atMs milliseconds of event time
   */
  public long endMs(long atMs) {
    long endMs = atMs;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      long nextMs = calendars.quietUntilMs(subject.communityId(), subject.groupId(), endMs);
      nextMs = quiet == null ? nextMs : Math.max(nextMs, endOfRule(quiet, endMs));
      nextMs = workingOnly ? Math.max(nextMs, workingFromMs(endMs)) : nextMs;
      if (nextMs <= endMs) {
        break;
      }
      endMs = nextMs;
    }
    return endMs;
  }

  private long workingFromMs(long atMs) {
    return calendars.workingFromMs(subject.communityId(), subject.groupId(), atMs);
  }

  private long endOfRule(Quiet quiet, long atMs) {
    long endMs = atMs;
    ZoneId zone = calendars.zone(subject.communityId(), subject.groupId());
    LocalDate today = Instant.ofEpochMilli(atMs).atZone(zone).toLocalDate();
    for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
      if (quiet.days().contains(day.getDayOfWeek())) {
        long fromMs = ms(day, quiet.from(), zone);
        long toMs = ms(quiet.to().isAfter(quiet.from()) ? day : day.plusDays(1), quiet.to(), zone);
        endMs = fromMs <= atMs && atMs < toMs ? Math.max(endMs, toMs) : endMs;
      }
    }
    return quiet.holidays() ? Math.max(endMs, endOfHoliday(atMs)) : endMs;
  }

  private long endOfHoliday(long atMs) {
    for (Span span :
        calendars.excused(
            subject.communityId(), subject.groupId(), atMs, atMs + MOST_IN_A_ROW * DAY_MS)) {
      if (span.fromMs() <= atMs) {
        return span.toMs();
      }
    }
    return atMs;
  }

  private static long ms(LocalDate day, LocalTime hour, ZoneId zone) {
    return ZonedDateTime.of(day, hour, zone).toInstant().toEpochMilli();
  }
}
