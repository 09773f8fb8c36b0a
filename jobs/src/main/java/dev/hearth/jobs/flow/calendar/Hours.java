package dev.hearth.jobs.flow.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Hours that come again each week.
 *
 * @param days on which they begin
 * @param fromMinute when they begin, minutes of the day
 * @param toMinute when they end, minutes of the same day, up to 1440; of the next day if that is
 *     not after {@code fromMinute}
 */
record Hours(Set<DayOfWeek> days, int fromMinute, int toMinute) implements Serializable {
  static final int DAY = 24 * 60;

  /** No zone ever moved its clocks by more than a day. */
  private static final int DAYS_BACK = 2;

  /** The hours that a time lies in, if it does. */
  Optional<Span> around(long atMs, ZoneId zone) {
    LocalDate today = Instant.ofEpochMilli(atMs).atZone(zone).toLocalDate();
    for (int back = 0; back <= DAYS_BACK; back++) {
      Optional<Span> hours = beginningOn(today.minusDays(back), zone);
      if (hours.isPresent() && hours.get().contains(atMs)) {
        return hours;
      }
    }
    return Optional.empty();
  }

  /** The hours that begin on a day; nothing is left of them where a clock was put forward past. */
  Optional<Span> beginningOn(LocalDate day, ZoneId zone) {
    if (!days.contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    long from = at(day, fromMinute, zone);
    long to = at(toMinute > fromMinute ? day : day.plusDays(1), toMinute, zone);
    return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  /** How many minutes they last where no clock is changed. */
  int minutes() {
    return toMinute > fromMinute ? toMinute - fromMinute : DAY + toMinute - fromMinute;
  }

  /** A time that a clock passes twice means the first; one that it skips, as much later. */
  private static long at(LocalDate day, int minute, ZoneId zone) {
    LocalDate date = minute == DAY ? day.plusDays(1) : day;
    LocalTime time = LocalTime.ofSecondOfDay(minute % DAY * 60L);
    return LocalDateTime.of(date, time).atZone(zone).toInstant().toEpochMilli();
  }
}
