package dev.hearth.jobs.flow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.jobs.HearthOptions;
import dev.hearth.jobs.flow.config.HearthConfig;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into calendar files, right and wrong. */
class CalendarFileTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir Path folder;

  @Test
  void theSampleKeepsSpringFestivalAndTheNightsOfShanghai() {
    Calendars calendars = read(Path.of("..", "calendars.sample.yaml"), Map.of());
    long eveMs = ms("2026-02-14T16:00:00Z");
    assertThat(calendars.zone("acme-china", "tea")).hasToString("Asia/Shanghai");
    assertThat(calendars.excused("acme-world", "cn-tea", eveMs - DAY, eveMs + 30 * DAY))
        .containsExactly(new Span(eveMs, eveMs + 9 * DAY));
    assertThat(calendars.why("acme-china", "tea", eveMs)).contains("Spring Festival");
    assertThat(calendars.why("acme-china", "tea", eveMs - 1)).isEmpty();
    assertThat(calendars.why("acme-world", "tea", eveMs)).isEmpty();
    // Friday night goes on into Saturday morning.
    assertThat(calendars.quietUntilMs("acme-china", "tea", ms("2026-03-06T14:00:00Z")))
        .isEqualTo(ms("2026-03-07T02:00:00Z"));
    assertThat(calendars.quietUntilMs("acme-china", "tea", ms("2026-03-05T23:59:00Z")))
        .isEqualTo(ms("2026-03-06T00:00:00Z"));
    assertThat(calendars.working("acme-china", "tea", ms("2026-03-06T01:00:00Z"))).isTrue();
    assertThat(calendars.working("acme-china", "tea", ms("2026-03-06T10:00:00Z"))).isFalse();
    assertThat(calendars.working("acme-china", "tea", ms("2026-02-18T04:00:00Z"))).isFalse();
  }

  @Test
  void afterAWeekendOrAFeastPeopleAreAtWorkAgainOnTheNextWorkingDay() {
    Calendars calendars = read(Path.of("..", "calendars.sample.yaml"), Map.of());
    assertThat(calendars.workingFromMs("acme-china", "tea", ms("2026-03-06T01:00:00Z")))
        .isEqualTo(ms("2026-03-06T01:00:00Z"));
    assertThat(calendars.workingFromMs("acme-china", "tea", ms("2026-03-06T10:00:00Z")))
        .isEqualTo(ms("2026-03-09T01:00:00Z"));
    assertThat(calendars.workingFromMs("acme-china", "tea", ms("2026-02-18T04:00:00Z")))
        .isEqualTo(ms("2026-02-24T01:00:00Z"));
    // A pause that ends in the evening, in a community without working hours.
    assertThat(calendars.workingFromMs("anybody", "g", ms("2026-09-12T20:00:00Z")))
        .isEqualTo(ms("2026-09-13T00:00:00Z"));
  }

  @Test
  void theSampleAnnouncesPauses() {
    Calendars calendars = read(Path.of("..", "calendars.sample.yaml"), Map.of());
    assertThat(calendars.why("acme-world", "book-club", ms("2026-08-02T23:59:00Z")))
        .contains("Summer break");
    assertThat(calendars.why("acme-world", "book-club", ms("2026-08-03T00:00:00Z"))).isEmpty();
    assertThat(calendars.excused("anybody", "g", ms("2026-09-01T00:00:00Z"), Long.MAX_VALUE))
        .containsExactly(new Span(ms("2026-09-12T18:00:00Z"), ms("2026-09-13T00:00:00Z")));
  }

  @Test
  void withoutAFileThereAreTimeZonesAlone() {
    Configuration config = new Configuration();
    config.set(CalendarPolicy.TIME_ZONE, "Asia/Shanghai");
    Calendars calendars = CalendarOptions.calendars(config);
    assertThat(calendars.zone("c", "g")).hasToString("Asia/Shanghai");
    assertThat(calendars.quiet("c", "g", 0)).isFalse();
    assertThat(calendars.working("c", "g", 0)).isTrue();
    assertThat(calendars.excused("c", "g", 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aCalendarWithoutAZoneLeavesThatOfTheCommunity() {
    Path file = write("calendars:\n  - {name: all, quiet-hours: {from: 22:00, to: 24:00}}\n");
    Calendars calendars = read(file, Map.of("acme", "Asia/Shanghai"));
    assertThat(calendars.quiet("acme", "g", ms("2026-01-01T14:00:00Z"))).isTrue();
    assertThat(calendars.quiet("elm", "g", ms("2026-01-01T14:00:00Z"))).isFalse();
    assertThat(calendars.quietUntilMs("elm", "g", ms("2026-01-01T22:30:00Z")))
        .isEqualTo(ms("2026-01-02T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calendar: []                | 1: unknown key 'calendar', did you mean 'calendars'?",
        "calendars: {}               | 1: calendars: must be a list",
        "pauses: soon                | 1: pauses: must be a list",
        "[]                          | 1: must be a mapping of keys to values",
        "calendars: [china]          | 1: calendars[1]: must be a mapping of keys to values",
        "calendars: [{}]             | 1: calendars[1]: has no 'name'",
        "calendars: [{name: }]       | 1: calendars[1].name: has no value",
        "calendars: [{name: [a]}]    | 1: calendars[1].name: must be one value, not a list or a"
            + " mapping",
      })
  void aFileOfAnotherShapeIsRefused(String text, String problem) {
    assertThat(problems(text)).containsExactly("calendars.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time-zone: Asia/Shangai     | time-zone: 'Asia/Shangai' is no time zone, did you mean"
            + " 'Asia/Shanghai'?",
        "time-zone: Mars             | time-zone: 'Mars' is no time zone; names are like"
            + " Europe/Berlin or UTC",
        "quiet-hours: {to: 08:00}    | quiet-hours: has no 'from'",
        "quiet-hours: {from: 8, to: 09:00} | quiet-hours.from: '8' is no time of the day (write it"
            + " like 08:30)",
        "quiet-hours: {from: 08:00, to: 24:01} | quiet-hours.to: '24:01' is no time of the day"
            + " (write it like 08:30)",
        "quiet-hours: {from: 08:00, to: 08:00} | quiet-hours: begins when it ends; write 00:00 to"
            + " 24:00 for the whole day",
        "quiet-hours: {days: [tu], from: 08:00, to: 09:00} | quiet-hours.days[1]: 'tu' is not one"
            + " of mon, tue, wed, thu, fri, sat, sun, did you mean 'tue'?",
        "working-hours: {days: [], from: 08:00, to: 09:00} | working-hours: names no day; leave"
            + " out 'days' for all of them",
        "working-hours: {form: 08:00, from: 08:00, to: 09:00} | working-hours: unknown key 'form',"
            + " did you mean 'from'?",
        "holidays: [{name: a, from: 2026-02-15}] | holidays[1]: has no 'to'",
        "holidays: [{name: a, from: 2026-2-15, to: 2026-02-16}] | holidays[1].from: '2026-2-15' is"
            + " no day (write it like 2026-02-15)",
        "holidays: [{name: a, from: 2026-02-15, to: 2026-02-30}] | holidays[1].to: '2026-02-30' is"
            + " no day (write it like 2026-02-15)",
        "holidays: [{name: a, from: 2026-02-15, to: 2026-02-14}] | holidays[1]: ends before it"
            + " begins",
        "applies-to: [{groups: a}]   | applies-to[1]: has no 'community'",
        "applies-to: {community: a, groups: []} | applies-to: names no group; leave out 'groups'"
            + " for all of them",
      })
  void aWrongValueIsNamedWithItsPlaceAndItsMend(String line, String problem) {
    assertThat(problems("calendars:\n- name: one\n  " + line + "\n"))
        .contains("calendars.yaml:3: calendars[1]." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: 2026-07-01, to: 2026-07-02, reason: x | pauses[1]: has no 'community'",
        "community: c, from: 2026-07-01, to: 2026-07-02 | pauses[1]: has no 'reason'",
        "community: c, from: 2026-07-01, to: tomorrow, reason: x | pauses[1].to: 'tomorrow' is no"
            + " day (write it like 2026-02-15)",
        "community: c, from: 2026-07-01T25:00, to: 2026-07-02, reason: x | pauses[1].from:"
            + " '2026-07-01T25:00' is no time (write it like 2026-02-15, 2026-02-15T18:00 or"
            + " 2026-02-15T18:00+08:00)",
        "community: c, from: 2026-07-01T10:00Z, to: 2026-07-01T11:00+02:00, reason: x | pauses[1]:"
            + " ends before it begins",
        "community: c, from: 2026-07-01T10:00Z, to: 2026-07-02, reason: x | pauses[1]: 'from' and"
            + " 'to' must both carry an offset, or neither",
      })
  void aWrongPauseIsNamedWithItsPlaceAndItsMend(String entries, String problem) {
    assertThat(problems("pauses: [{" + entries + "}]"))
        .containsExactly("calendars.yaml:1: " + problem);
  }

  @Test
  void calendarsMustDifferInNameAndLeaveTimeToCall() {
    assertThat(
            problems(
                """
                calendars:
                  - name: one
                    name: uno
                  - name: one
                    quiet-hours:
                      - {from: 00:00, to: 12:00}
                      - {from: 12:00, to: 00:00}
                """))
        .containsExactly(
            "calendars.yaml:3: calendars[1].name: is set twice (first at calendars.yaml:2)",
            "calendars.yaml:4: calendars[2].name: 'one' is there already, at calendars.yaml:2",
            "calendars.yaml:4: calendars[2]: the quiet hours leave no time at which anybody may be"
                + " called");
  }

  @Test
  void allProblemsAreToldTogetherWithThoseOfOtherSettings() {
    Path file = write("calendars:\n- {name: a, time-zone: Mars}\n- {nam: b}\n");
    HearthConfig.Sources sources =
        new HearthConfig.Sources(
            null, Map.of(), List.of("--calendar.file", file.toString(), "--activity.shards", "0"));
    InvalidConfig wrong =
        catchThrowableOfType(
            InvalidConfig.class, () -> HearthConfig.load(HearthOptions.catalog(), sources));
    assertThat(wrong.problems())
        .hasSize(4)
        .startsWith(
            "calendars.yaml:2: calendars[1].time-zone: 'Mars' is no time zone; names are like"
                + " Europe/Berlin or UTC",
            "calendars.yaml:3: calendars[2]: unknown key 'nam', did you mean 'name'?",
            "calendars.yaml:3: calendars[2]: has no 'name'")
        .last()
        .asString()
        .contains("activity.shards");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThat(problems("calendars: [\n")).singleElement().asString().contains(":2: not YAML: ");
    assertThat(problems("# nothing yet\n")).containsExactly("calendars.yaml: is empty");
    Path missing = folder.resolve("no.yaml");
    assertThat(problemsOf(missing))
        .containsExactly(missing + ": cannot be read (NoSuchFileException)");
  }

  private List<String> problems(String text) {
    return problemsOf(write(text));
  }

  private static List<String> problemsOf(Path file) {
    InvalidConfig wrong = catchThrowableOfType(InvalidConfig.class, () -> read(file, Map.of()));
    assertThat(wrong).as("nothing is wrong").isNotNull();
    return wrong.problems();
  }

  private static Calendars read(Path file, Map<String, String> zones) {
    Configuration config = new Configuration();
    config.set(CalendarOptions.FILE, file.toString());
    config.set(CalendarPolicy.TIME_ZONES, zones);
    return CalendarOptions.calendars(config);
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("calendars.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
