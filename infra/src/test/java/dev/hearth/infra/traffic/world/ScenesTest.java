package dev.hearth.infra.traffic.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.traffic.world.Scenes.Scene;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenesTest {
  private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

  @ParameterizedTest
  @ValueSource(doubles = {200, 20_000, 3_000_000})
  void stepsOfASceneFollowEachOtherWithoutAGap(double perDay) {
    Rhythm rhythm = new Rhythm(START, ZoneOffset.UTC, perDay, 1);
    Scenes scenes = new Scenes(rhythm, 7, 10);
    Map<Long, Integer> steps = new HashMap<>();
    Map<Long, Long> last = new HashMap<>();
    for (long index = 0; index < 100_000; index++) {
      Scene scene = scenes.of(index, rhythm.timeMs(index));
      assertThat(scene.step()).isEqualTo(steps.merge(scene.dice(), 1, Integer::sum) - 1);
      Long before = last.put(scene.dice(), index);
      assertThat(before == null || before == index - scene.stride()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {200, 20_000, 3_000_000})
  void noSceneIsLongerThanItsLength(double perDay) {
    Rhythm rhythm = new Rhythm(START, ZoneOffset.UTC, perDay, 1);
    Scenes scenes = new Scenes(rhythm, 7, 10);
    for (long index = 0; index < 50_000; index++) {
      long time = rhythm.timeMs(index);
      Scene scene = scenes.of(index, time);
      assertThat(time).isBetween(scene.startMs(), scene.endMs() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {20_000, 3_000_000})
  void scenesHaveAboutTheirSize(double perDay) {
    Rhythm rhythm = new Rhythm(START, ZoneOffset.UTC, perDay, 0);
    Scenes scenes = new Scenes(rhythm, 7, 10);
    long count =
        LongStream.range(0, 600_000)
            .map(index -> scenes.of(index, rhythm.timeMs(index)).dice())
            .distinct()
            .count();
    assertThat(600_000.0 / count).isBetween(9.0, 13.0);
  }
}
