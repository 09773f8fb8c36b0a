package dev.hearth.jobs.flow.calendar;

import dev.hearth.jobs.flow.calendar.Excuse.Limit;
import dev.hearth.jobs.flow.config.ConfigCatalog;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, times and zones in the notation of calendar files. */
final class Moments {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])");
  private static final int HOUR = 60;

  private Moments() {}

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "is no time zone"
              + ConfigCatalog.nearest(name, ZoneId.getAvailableZoneIds())
                  .map(", did you mean '%s'?"::formatted)
                  .orElse("; names are like Europe/Berlin or UTC"),
          unknown);
    }
  }

  /** Minutes of the day, up to the 1440 of 24:00. */
  static int minute(String time) {
    Matcher parts = TIME.matcher(time);
    int minute =
        parts.matches()
            ? Integer.parseInt(parts.group(1)) * HOUR + Integer.parseInt(parts.group(2))
            : Integer.MAX_VALUE;
    if (minute > Hours.DAY) {
      throw new IllegalArgumentException("is no time of the day (write it like 08:30)");
    }
    return minute;
  }

  static Limit beginOfDay(String day) {
    try {
      return new Limit(LocalDate.parse(day).atStartOfDay(), null);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException("is no day (write it like 2026-02-15)", wrong);
    }
  }

  static Limit endOfDay(String day) {
    return new Limit(beginOfDay(day).local().plusDays(1), null);
  }

  /** A day from its begin on, or a time of a day with or without an offset. */
  static Limit begin(String moment) {
    return moment.contains("T") ? time(moment) : beginOfDay(moment);
  }

  /** A day up to its end, or a time of a day with or without an offset. */
  static Limit end(String moment) {
    return moment.contains("T") ? time(moment) : endOfDay(moment);
  }

  private static Limit time(String moment) {
    try {
      if (moment.matches(".*T.*([Z+-]).*")) {
        OffsetDateTime time = OffsetDateTime.parse(moment);
        return new Limit(time.toLocalDateTime(), time.getOffset());
      }
      return new Limit(LocalDateTime.parse(moment), null);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "is no time (write it like 2026-02-15, 2026-02-15T18:00 or 2026-02-15T18:00+08:00)",
          wrong);
    }
  }
}
