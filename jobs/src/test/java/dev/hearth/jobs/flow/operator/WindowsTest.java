package dev.hearth.jobs.flow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each moment belongs to one window, and each window is swept out once, when it is gone. */
class WindowsTest {
  private static final long HOUR_MS = 3_600_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 59_999, 60_000, 90_000, 3_599_999, 3_600_000, 3_600_001, 86_400_000})
  void aWindowIsSweptOutOnceWhenItIsGoneAndWithinTheHour(long latenessMs) {
    Windows windows = Windows.ofMinutes(Duration.ofMillis(latenessMs));
    Random random = new Random(latenessMs);
    for (int i = 0; i < 5_000; i++) {
      long atMs = random.nextLong(2_000_000_000_000L) - 100_000_000_000L;
      long startMs = windows.startOf(atMs);
      assertThat(atMs).isBetween(startMs, windows.lastMs(startMs));
      long sweepMs = windows.sweepMs(startMs);
      assertThat(sweepMs - windows.goneMs(startMs)).isBetween(0L, HOUR_MS + 1_000);
      assertThat(windows.isSweep(sweepMs)).isTrue();
      assertThat(windows.isSweep(windows.lastMs(startMs))).isFalse();
      assertThat(windows.sweptAt(sweepMs)).containsOnlyOnce(startMs).doesNotHaveDuplicates();
      assertThat(windows.sweptAt(sweepMs - HOUR_MS)).doesNotContain(startMs);
      assertThat(windows.sweptAt(sweepMs + HOUR_MS)).doesNotContain(startMs);
      assertThat(Arrays.stream(windows.sweptAt(sweepMs)))
          .allMatch(start -> windows.sweepMs(start) == sweepMs);
    }
  }
}
