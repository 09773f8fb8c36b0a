package dev.hearth.jobs.flow.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day begins at midnight where the community is. */
class DaysTest {

  @ParameterizedTest
  @CsvSource({
    "UTC, 2024-05-14T23:59:59.999Z, 2024-05-14",
    "UTC, 2024-05-15T00:00:00Z, 2024-05-15",
    "Asia/Shanghai, 2024-05-14T15:59:59.999Z, 2024-05-14",
    "Asia/Shanghai, 2024-05-14T16:00:00Z, 2024-05-15",
    "-09:30, 2024-05-15T09:29:59.999Z, 2024-05-14",
    "-09:30, 2024-05-15T09:30:00Z, 2024-05-15",
    "Pacific/Marquesas, 2024-05-15T09:29:59.999Z, 2024-05-14",
    "Asia/Kathmandu, 2024-05-14T18:14:59.999Z, 2024-05-14",
    "Asia/Kathmandu, 2024-05-14T18:15:00Z, 2024-05-15",
    "Europe/Berlin, 2024-03-30T22:59:59.999Z, 2024-03-30",
    "Europe/Berlin, 2024-03-30T23:00:00Z, 2024-03-31",
    "Europe/Berlin, 2024-03-31T21:59:59.999Z, 2024-03-31",
    "Europe/Berlin, 2024-03-31T22:00:00Z, 2024-04-01",
    "America/New_York, 2024-11-03T03:59:59.999Z, 2024-11-02",
    "America/New_York, 2024-11-04T04:59:59.999Z, 2024-11-03",
    "America/New_York, 2024-11-04T05:00:00Z, 2024-11-04",
    "UTC, 1969-12-31T23:59:59.999Z, 1969-12-31"
  })
  void beginsAtMidnightInItsZone(String zone, Instant at, java.time.LocalDate day) {
    Days days = new Days(new CalendarPolicy(ZoneId.of(zone), Map.of()));
    assertThat(days.epochDay("c", at.toEpochMilli())).isEqualTo(day.toEpochDay());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran", "Z"})
  void isTheDayThatTheCalendarSaysAtAnyTime(String name) {
    ZoneId zone = ZoneId.of(name);
    Days days = new Days(new CalendarPolicy(zone, Map.of()));
    Random random = new Random(10);
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L) - 86_400_000L);
      assertThat(days.epochDay("c", at.toEpochMilli()))
          .isEqualTo(at.atZone(zone).toLocalDate().toEpochDay());
    }
  }

  @Test
  void aCommunityMayHaveAZoneOfItsOwn() {
    Configuration config = new Configuration();
    config.set(CalendarPolicy.TIME_ZONE, "Asia/Shanghai");
    config.set(CalendarPolicy.TIME_ZONES, Map.of("texans", "America/Chicago"));
    Days days = new Days(CalendarPolicy.from(config));
    long at = Instant.parse("2024-05-14T20:00:00Z").toEpochMilli();
    assertThat(days.epochDay("acme", at) - days.epochDay("texans", at)).isEqualTo(1);
  }

  @Test
  void withoutSettingsItIsUtc() {
    assertThat(CalendarPolicy.from(new Configuration()))
        .isEqualTo(new CalendarPolicy(ZoneId.of("UTC"), Map.of()));
  }

  @Test
  void aZoneThatDoesNotExistIsNamedWithItsOption() {
    Configuration config = new Configuration();
    config.set(CalendarPolicy.TIME_ZONES, Map.of("c", "Europe/Atlantis"));
    assertThatThrownBy(() -> CalendarPolicy.from(config))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessageContaining("calendar.time-zones")
        .hasMessageContaining("Europe/Atlantis");
  }
}
