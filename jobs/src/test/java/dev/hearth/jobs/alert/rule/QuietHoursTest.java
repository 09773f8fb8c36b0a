package dev.hearth.jobs.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a page may be sent, by the rule and by the calendar together. */
class QuietHoursTest {
  private static final String CALENDAR =
      """
      calendars:
        - name: office
          working-hours: {days: [mon, tue, wed, thu, fri], from: 09:00, to: 17:00}
          quiet-hours: {from: 08:00, to: 10:00}
          holidays: [{name: Feast, from: 2026-03-09, to: 2026-03-09}]
      """;

  @TempDir Path folder;
  private Calendars calendars;

  @BeforeEach
  void read() throws IOException {
    Configuration config = new Configuration();
    Path file = Files.writeString(folder.resolve("calendars.yaml"), CALENDAR);
    config.set(CalendarOptions.FILE, file.toString());
    calendars = CalendarOptions.calendars(config);
  }

  @Test
  void aRuleThatKeepsToWorkingHoursPagesWithinThemOnlyAndNotWhileTheyAreQuiet() {
    String working = "only: working";
    assertThat(paged(working, "2026-03-05T12:00:00Z")).isEqualTo("2026-03-05T12:00:00Z");
    assertThat(paged(working, "2026-03-05T17:00:00Z")).isEqualTo("2026-03-06T10:00:00Z");
    assertThat(paged(working, "2026-03-06T18:00:00Z"))
        .as("over the weekend and the feast on Monday")
        .isEqualTo("2026-03-10T10:00:00Z");
  }

  @Test
  void withItsOwnQuietHoursItWaitsForBoth() {
    assertThat(paged("only: working, quiet: {from: '09:00', to: '12:30'}", "2026-03-05T23:00:00Z"))
        .isEqualTo("2026-03-06T12:30:00Z");
  }

  @Test
  void anyOtherRulePagesWheneverItIsNotQuiet() {
    assertThat(paged("only: anytime", "2026-03-06T18:00:00Z")).isEqualTo("2026-03-06T18:00:00Z");
    assertThat(paged("version: 2", "2026-03-07T09:00:00Z")).isEqualTo("2026-03-07T10:00:00Z");
  }

  private String paged(String line, String at) {
    Rule rule =
        RuleFile.parse("r.yaml", "rules: [{name: a, on: b, severity: info, " + line + "}]")
            .rules()
            .get(0);
    QuietHours quiet = new QuietHours(rule, calendars, Subject.group("c", "g", "slack"));
    return Instant.ofEpochMilli(quiet.endMs(Instant.parse(at).toEpochMilli())).toString();
  }
}
