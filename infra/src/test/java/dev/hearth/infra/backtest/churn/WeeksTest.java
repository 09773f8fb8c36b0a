package dev.hearth.infra.backtest.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WeeksTest {
  private static final Duration MONTH = Duration.ofDays(28);

  @Test
  void everyMondayWhoseOutcomeIsKnownIsLookedAt() {
    Weeks weeks = weeks("2026-01-07T12:00:00Z", "2026-03-02T00:00:00Z");

    assertThat(Instant.ofEpochMilli(weeks.firstMs())).isEqualTo("2026-01-12T00:00:00Z");
    // 2 February is the last Monday 28 days before the end.
    assertThat(weeks.count()).isEqualTo(4);
    for (int week = 0; week < weeks.count(); week++) {
      var at = Instant.ofEpochMilli(weeks.atMs(week)).atOffset(ZoneOffset.UTC);
      assertThat(at.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
      assertThat(at.toLocalTime()).isEqualTo("00:00");
    }
  }

  @Test
  void aMomentLessAndTheLastMondayIsNotKnown() {
    assertThat(weeks("2026-01-07T12:00:00Z", "2026-03-01T23:59:59.999Z").count()).isEqualTo(3);
  }

  @Test
  void anArchiveThatBeginsOnAMondayBeginsWithIt() {
    Weeks weeks = weeks("2026-01-05T00:00:00Z", "2026-12-31T00:00:00Z");

    assertThat(Instant.ofEpochMilli(weeks.firstMs())).isEqualTo("2026-01-05T00:00:00Z");
  }

  @Test
  void whatWasLearntFromIsOverBeforeAnythingIsJudged() {
    Weeks weeks = weeks("2024-01-01T00:00:00Z", "2025-12-31T00:00:00Z");
    long lastLearntMs = weeks.learnUntilMs() - Duration.ofDays(7).toMillis();

    assertThat((weeks.learnUntilMs() - weeks.firstMs()) / Duration.ofDays(7).toMillis())
        .isEqualTo((long) (0.6 * weeks.count()));
    assertThat(weeks.judgeFromMs()).isGreaterThanOrEqualTo(lastLearntMs + MONTH.toMillis());
    assertThat(weeks.suffice()).isTrue();
  }

  @Test
  void aFewWeeksDoNotSuffice() {
    assertThat(weeks("2026-01-05T00:00:00Z", "2026-03-02T00:00:00Z").suffice()).isFalse();
    assertThat(weeks("2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z").suffice()).isFalse();
    assertThat(weeks("2026-01-05T00:00:00Z", "2026-05-04T00:00:00Z").suffice()).isTrue();
  }

  private static Weeks weeks(String start, String end) {
    return Weeks.of(Instant.parse(start).toEpochMilli(), Instant.parse(end).toEpochMilli(), MONTH);
  }
}
