package dev.hearth.infra.traffic.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final Instant START = Instant.parse("2026-03-04T10:17:23.456Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final Rhythm rhythm = new Rhythm(START, ZONE, 100_000, 1);

  @Test
  void theFirstIndexFallsOnTheStart() {
    assertThat(rhythm.timeMs(0)).isCloseTo(START.toEpochMilli(), within(1L));
  }

  @Test
  void timeNeverRunsBackwards() {
    long last = Long.MIN_VALUE;
    for (long index = -1_000; index < 1_500_000; index++) {
      long time = rhythm.timeMs(index);
      assertThat(time).isGreaterThanOrEqualTo(last);
      last = time;
    }
  }

  @Test
  void theFirstIndexOfATimeIsTheInverse() {
    for (int hour = -200; hour < 2_000; hour++) {
      long time = START.plus(Duration.ofMinutes(hour * 61L)).toEpochMilli();
      long index = rhythm.firstIndex(time);
      assertThat(rhythm.timeMs(index)).isGreaterThanOrEqualTo(time);
      assertThat(rhythm.timeMs(index - 1)).isLessThan(time);
    }
  }

  @Test
  void eachWeekHasSevenTimesTheDailyMean() {
    for (int week = 0; week < 5; week++) {
      Instant from = START.plus(Duration.ofDays(7L * week));
      assertThat(count(from, Duration.ofDays(7))).isBetween(699_999L, 700_001L);
    }
  }

  @Test
  void nightsInTheZoneAreQuieterThanEvenings() {
    long night = count(Instant.parse("2026-03-10T19:00:00Z"), Duration.ofHours(1));
    long evening = count(Instant.parse("2026-03-10T12:00:00Z"), Duration.ofHours(1));
    assertThat(evening).isGreaterThan(10 * night);
    assertThat(night).isPositive();
  }

  @Test
  void withoutStrengthAllHoursAreTheSame() {
    Rhythm flat = new Rhythm(START, ZONE, 86_400, 0);
    assertThat(LongStream.range(0, 10_000).map(i -> flat.timeMs(i + 1) - flat.timeMs(i)).boxed())
        .allMatch(gap -> Math.abs(gap - 1_000) <= 1);
  }

  private long count(Instant from, Duration span) {
    return rhythm.firstIndex(from.plus(span).toEpochMilli())
        - rhythm.firstIndex(from.toEpochMilli());
  }
}
