package dev.hearth.jobs.flow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.calendar.CalendarRule.Pause;
import dev.hearth.jobs.flow.calendar.Excuse.Limit;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calendars against the plainest way to ask what a clock on the wall shows. */
class CalendarsTest {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 1_440 * MINUTE;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** Summer time in both hemispheres, by half an hour, at midnight; odd offsets; none at all. */
  static Stream<ZoneId> zones() {
    return Stream.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "Asia/Beirut",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Asia/Kathmandu",
            "Asia/Shanghai",
            "-09:30",
            "UTC")
        .map(ZoneId::of);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void theOffsetIsThatOfTheZoneWhateverWasAskedBefore(ZoneId zone) {
    Calendars calendars = Calendars.of(new CalendarPolicy(zone, Map.of()));
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L) - DAY);
      long seconds = zone.getRules().getOffset(at).getTotalSeconds();
      assertThat(calendars.offsetMs("c", "g", at.toEpochMilli())).isEqualTo(1_000 * seconds);
    }
    zone.getRules().getTransitions().stream()
        .map(change -> change.getInstant().toEpochMilli())
        .flatMap(ms -> Stream.of(ms - 1, ms, ms + 1))
        .forEach(
            ms ->
                assertThat(calendars.offsetMs("c", "g", ms))
                    .isEqualTo(
                        1_000L
                            * zone.getRules()
                                .getOffset(Instant.ofEpochMilli(ms))
                                .getTotalSeconds()));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void aHolidayIsEachInstantAtWhichTheClockShowsOneOfItsDays(ZoneId zone) {
    Random random = new Random(2);
    for (int round = 0; round < 30; round++) {
      List<Excuse> holidays = holidays(random);
      Calendars calendars = calendars(zone, List.of(), List.of(), holidays);
      long fromMs = ms(FIRST.atStartOfDay(), zone) + random.nextLong(60 * DAY) - 30 * DAY;
      long toMs = fromMs + random.nextLong(400 * DAY);
      List<Span> spans = calendars.excused("c", "g", fromMs, toMs);
      assertSortedAndApart(spans, fromMs, toMs);
      for (Span span : calendars.excused("c", "g", Long.MIN_VALUE, Long.MAX_VALUE)) {
        assertThat(calendars.why("c", "g", span.fromMs())).isPresent();
        assertThat(calendars.working("c", "g", span.fromMs() - 1)).isTrue();
        assertThat(calendars.working("c", "g", span.toMs() - 1)).isFalse();
        assertThat(calendars.working("c", "g", span.toMs())).isTrue();
        assertThat(calendars.excused("c", "g", span.toMs(), span.toMs() + 1)).isEmpty();
        assertThat(calendars.excused("c", "g", span.fromMs(), span.fromMs())).isEmpty();
      }
      for (int i = 0; i < 500; i++) {
        long atMs = fromMs + random.nextLong(Math.max(1, toMs - fromMs));
        LocalDateTime clock = LocalDateTime.ofInstant(Instant.ofEpochMilli(atMs), zone);
        Set<String> names =
            holidays.stream()
                .filter(day -> !clock.isBefore(day.from().local()))
                .filter(day -> clock.isBefore(day.to().local()))
                .map(Excuse::reason)
                .collect(Collectors.toSet());
        boolean excused = spans.stream().anyMatch(span -> span.contains(atMs));
        assertThat(excused && atMs < toMs).as("%s", clock).isEqualTo(!names.isEmpty());
        assertThat(calendars.why("c", "g", atMs).map(names::contains).orElse(names.isEmpty()))
            .isTrue();
        assertThat(calendars.working("c", "g", atMs)).isEqualTo(names.isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void quietLastsToTheEndOfAllHoursThatFollowAtOnce(ZoneId zone) {
    Random random = new Random(3);
    for (int round = 0; round < 30; round++) {
      List<Hours> hours = Stream.generate(() -> hours(random)).limit(1 + round % 3).toList();
      List<Span> periods = periods(hours, zone);
      Calendars calendars = calendars(zone, hours, hours, List.of());
      for (int i = 0; i < 300; i++) {
        long atMs = ms(FIRST.atStartOfDay(), zone) + random.nextLong(365 * DAY);
        long untilMs = atMs;
        for (Span period : periods) {
          untilMs = period.contains(untilMs) ? period.toMs() : untilMs;
        }
        assertThat(calendars.quietUntilMs("c", "g", atMs))
            .as("%s %s", hours, atMs)
            .isEqualTo(untilMs);
        assertThat(calendars.quiet("c", "g", atMs)).isEqualTo(untilMs > atMs);
        assertThat(calendars.working("c", "g", atMs)).isEqualTo(untilMs > atMs);
      }
    }
  }

  @Test
  void nightsInWhichTheClockIsChangedAreLongerOrShorter() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Hours night = new Hours(Set.of(DayOfWeek.values()), 22 * 60, 8 * 60);
    Calendars calendars = calendars(berlin, List.of(), List.of(night), List.of());
    assertThat(nightOf(calendars, "2026-03-27T21:00:00Z")).isEqualTo(Duration.ofHours(10));
    assertThat(nightOf(calendars, "2026-03-28T21:00:00Z")).isEqualTo(Duration.ofHours(9));
    assertThat(nightOf(calendars, "2026-10-24T20:00:00Z")).isEqualTo(Duration.ofHours(11));
  }

  @Test
  void aGroupHasTheFirstCalendarThatAppliesAndElseItsCommunitysZone() {
    ZoneId zone = ZoneId.of("UTC");
    CalendarPolicy policy = new CalendarPolicy(zone, Map.of("acme", ZoneId.of("+01:00")));
    Calendars calendars =
        new Calendars(
            policy,
            List.of(
                rule("one", "+02:00", new Scope("acme", List.of("cn-*", "b*k*s"))),
                rule("two", "+03:00", new Scope("*", List.of("cn-*"))),
                rule("three", "+04:00", new Scope("a.me", List.of("*")))),
            List.of());
    assertThat(calendars.zone("acme", "cn-1")).hasToString("+02:00");
    assertThat(calendars.zone("acme", "books")).hasToString("+02:00");
    assertThat(calendars.zone("acme", "book")).hasToString("+01:00");
    assertThat(calendars.zone("elm", "cn-")).hasToString("+03:00");
    assertThat(calendars.zone("elm", "cn")).hasToString("UTC");
    assertThat(calendars.zone("a.me", "")).hasToString("+04:00");
    assertThat(calendars.zone("acme", "")).hasToString("+01:00");
  }

  @Test
  void aPauseIsThatOfTheGroupsItNamesInTheirOwnTime() {
    Limit from = new Limit(LocalDateTime.parse("2026-07-01T08:00"), null);
    Limit to = new Limit(LocalDateTime.parse("2026-07-02T08:00"), null);
    Calendars calendars =
        new Calendars(
            new CalendarPolicy(ZoneId.of("UTC"), Map.of("acme", ZoneId.of("Asia/Shanghai"))),
            List.of(),
            List.of(
                new Pause(new Scope("*", List.of("b*")), new Excuse("Summer", from, to)),
                new Pause(new Scope("acme", List.of("*")), new Excuse("Later", to, from(to)))));
    long atMs = Instant.parse("2026-07-01T00:00:00Z").toEpochMilli();
    assertThat(calendars.why("acme", "books", atMs)).contains("Summer");
    assertThat(calendars.why("acme", "chess", atMs)).isEmpty();
    assertThat(calendars.why("elm", "books", atMs)).isEmpty();
    assertThat(calendars.excused("acme", "books", atMs - DAY, atMs + 9 * DAY))
        .containsExactly(new Span(atMs, atMs + 2 * DAY));
    assertThat(calendars.excused("elm", "books", atMs - DAY, atMs + 9 * DAY))
        .containsExactly(new Span(atMs + 8 * 60 * MINUTE, atMs + 8 * 60 * MINUTE + DAY));
  }

  @Test
  void aCopyThatWentThroughTheClusterAnswersTheSame() throws Exception {
    Hours night = new Hours(Set.of(DayOfWeek.values()), 22 * 60, 8 * 60);
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Calendars calendars = calendars(zone, List.of(), List.of(night), holidays(new Random(4)));
    long atMs = Instant.parse("2026-03-28T21:00:00Z").toEpochMilli();
    long untilMs = calendars.quietUntilMs("c", "g", atMs);
    Calendars copy = InstantiationUtil.clone(calendars);
    assertThat(copy.quietUntilMs("c", "g", atMs)).isEqualTo(untilMs).isGreaterThan(atMs);
    assertThat(copy.excused("c", "g", 0, Long.MAX_VALUE))
        .isEqualTo(calendars.excused("c", "g", 0, Long.MAX_VALUE))
        .isNotEmpty();
  }

  private static Duration nightOf(Calendars calendars, String begin) {
    long atMs = Instant.parse(begin).toEpochMilli();
    return Duration.ofMillis(calendars.quietUntilMs("c", "g", atMs) - atMs);
  }

  private static void assertSortedAndApart(List<Span> spans, long fromMs, long toMs) {
    long beforeMs = fromMs - 1;
    for (Span span : spans) {
      assertThat(span.fromMs()).isGreaterThan(beforeMs);
      beforeMs = span.toMs();
    }
    assertThat(beforeMs).isLessThanOrEqualTo(Math.max(fromMs - 1, toMs));
  }

  private static Calendars calendars(
      ZoneId zone, List<Hours> working, List<Hours> quiet, List<Excuse> holidays) {
    CalendarRule rule = new CalendarRule("any", zone, working, quiet, holidays, List.of(Scope.ALL));
    return new Calendars(new CalendarPolicy(ZoneId.of("UTC"), Map.of()), List.of(rule), List.of());
  }

  private static CalendarRule rule(String name, String zone, Scope scope) {
    return new CalendarRule(name, ZoneId.of(zone), List.of(), List.of(), List.of(), List.of(scope));
  }

  private static List<Excuse> holidays(Random random) {
    List<Excuse> holidays = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      LocalDate day = FIRST.plusDays(random.nextInt(365));
      LocalDate last = day.plusDays(random.nextInt(12));
      holidays.add(
          new Excuse(
              "holiday " + i,
              new Limit(day.atStartOfDay(), null),
              new Limit(last.plusDays(1).atStartOfDay(), null)));
    }
    return holidays;
  }

  private static Hours hours(Random random) {
    Set<DayOfWeek> days =
        Stream.of(DayOfWeek.values())
            .filter(day -> random.nextInt(3) > 0 && day != DayOfWeek.WEDNESDAY)
            .collect(Collectors.toSet());
    int from = 30 * random.nextInt(48);
    int to = 30 * (1 + random.nextInt(48));
    return new Hours(days, from, to == from ? to + 15 : to);
  }

  /** Every period of a year, sorted by when it begins. */
  private static List<Span> periods(List<Hours> hours, ZoneId zone) {
    List<Span> periods = new ArrayList<>();
    for (Hours some : hours) {
      for (int day = -20; day < 400; day++) {
        LocalDate date = FIRST.plusDays(day);
        boolean overnight = some.toMinute() <= some.fromMinute();
        LocalDate end = date.plusDays(overnight || some.toMinute() == 1_440 ? 1 : 0);
        LocalTime to = LocalTime.of(some.toMinute() / 60 % 24, some.toMinute() % 60);
        LocalTime from = LocalTime.of(some.fromMinute() / 60, some.fromMinute() % 60);
        long fromMs = ms(date.atTime(from), zone);
        long toMs = ms(end.atTime(to), zone);
        if (some.days().contains(date.getDayOfWeek()) && fromMs < toMs) {
          periods.add(new Span(fromMs, toMs));
        }
      }
    }
    periods.sort(Comparator.comparingLong(Span::fromMs));
    return periods;
  }

  private static Limit from(Limit before) {
    return new Limit(before.local().plusDays(1), null);
  }

  private static long ms(LocalDateTime clock, ZoneId zone) {
    return clock.atZone(zone).toInstant().toEpochMilli();
  }
}
