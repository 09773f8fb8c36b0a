package dev.hearth.jobs.flow.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A calendar worked out for the groups of one zone that share all their pauses. */
final class Almanac {
  private static final long DAY_MS = 86_400_000;

  /** Nobody's holidays are longer. */
  private static final int DAYS_AHEAD = 60;

  private final ZoneClock clock;
  private final CalendarRule rule;
  private final List<Reason> reasons = new ArrayList<>();
  private final Spans excused;

  private record Reason(String words, Span span) {}

  /** A calendar in a zone, with the pauses that apply. */
  Almanac(CalendarRule rule, ZoneClock clock, List<Excuse> pauses) {
    this.rule = rule;
    this.clock = clock;
    List<Excuse> excuses = new ArrayList<>(pauses);
    excuses.addAll(rule.holidays());
    for (Excuse excuse : excuses) {
      excuse.in(zone()).ifPresent(span -> reasons.add(new Reason(excuse.reason(), span)));
    }
    excused = Spans.of(reasons.stream().map(Reason::span).toList());
  }

  ZoneId zone() {
    return clock.zone();
  }

  long offsetMs(long atMs) {
    return clock.offsetMs(atMs);
  }

  List<Span> excused(long fromMs, long toMs) {
    return excused.within(fromMs, toMs);
  }

  Optional<String> why(long atMs) {
    return reasons.stream()
        .filter(reason -> reason.span().contains(atMs))
        .map(Reason::words)
        .findFirst();
  }

  boolean working(long atMs) {
    return !excused.contains(atMs)
        && (rule.working().isEmpty() || endOf(rule.working(), atMs) > atMs);
  }

  /** The first time from a given one on at which people are at work; the given one for never. */
  long workingFromMs(long atMs) {
    LocalDate today = Instant.ofEpochMilli(atMs).atZone(zone()).toLocalDate();
    List<Long> begins = new ArrayList<>(List.of(atMs));
    excused.within(atMs, atMs + DAYS_AHEAD * DAY_MS).forEach(span -> begins.add(span.toMs()));
    for (int day = 0; day < DAYS_AHEAD; day++) {
      for (Hours hours : rule.working()) {
        hours.beginningOn(today.plusDays(day), zone()).ifPresent(span -> begins.add(span.fromMs()));
      }
    }
    return begins.stream()
        .filter(begin -> begin >= atMs && working(begin))
        .min(Comparator.naturalOrder())
        .orElse(atMs);
  }

  /** The end of the quiet hours around a time, those that follow at once included. */
  long quietUntilMs(long atMs) {
    long untilMs = atMs;
    long nextMs = endOf(rule.quiet(), untilMs);
    while (nextMs > untilMs) {
      untilMs = nextMs;
      nextMs = endOf(rule.quiet(), untilMs);
    }
    return untilMs;
  }

  /** The latest end of the hours that a time lies in; the time itself where it lies in none. */
  private long endOf(List<Hours> hours, long atMs) {
    long endMs = atMs;
    for (Hours some : hours) {
      endMs = Math.max(endMs, some.around(atMs, zone()).map(Span::toMs).orElse(atMs));
    }
    return endMs;
  }
}
