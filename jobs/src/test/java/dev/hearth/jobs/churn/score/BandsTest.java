package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BandsTest {
  private static final Bands BANDS = new Bands(0.5, 0.7, 0.9);

  @Test
  void aBandBeginsAtItsThreshold() {
    assertThat(BANDS.of(0)).isZero();
    assertThat(BANDS.of(Math.nextDown(0.5))).isZero();
    assertThat(BANDS.of(0.5)).isEqualTo(1);
    assertThat(BANDS.of(0.7)).isEqualTo(2);
    assertThat(BANDS.of(1)).isEqualTo(3).isEqualTo(BANDS.highest());
    assertThat(BANDS.from(0)).isZero();
    assertThat(BANDS.from(3)).isEqualTo(0.9);
  }

  @Test
  void thresholdsMustRiseBetween0And1() {
    assertThatThrownBy(() -> new Bands(0.7, 0.5)).hasMessageContaining("[0.7, 0.5]");
    assertThatThrownBy(() -> new Bands(0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bands(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bands(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bands(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCrossingIsTheVeryMillisecond() {
    int crossings = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Habit habit = Member.habit(random);
      double trend = random.nextGaussian() / 3;
      Platt platt = new Platt(0.3 + random.nextDouble() * 2, random.nextGaussian());
      long fromMs = habit.lastMs() + (long) (random.nextDouble() * 20 * Member.DAY_MS);
      long atMs = BANDS.crossingMs(habit, trend, platt, fromMs);
      int band = BANDS.of(probability(habit, trend, platt, fromMs));
      if (atMs == Long.MAX_VALUE) {
        double end = probability(habit, trend, platt, fromMs + Bands.HORIZON_MS);
        assertThat(band == BANDS.highest() || BANDS.of(end) == band).as("seed %d", seed).isTrue();
        continue;
      }
      crossings++;
      assertThat(atMs).isGreaterThan(fromMs);
      assertThat(BANDS.of(probability(habit, trend, platt, atMs))).isGreaterThan(band);
      for (long before = 1; before <= 2_000 && atMs - before >= fromMs; before++) {
        assertThat(BANDS.of(probability(habit, trend, platt, atMs - before)))
            .as("%d ms before, seed %d", before, seed)
            .isEqualTo(band);
      }
    }
    assertThat(crossings).isGreaterThan(200);
  }

  @Test
  void nothingIsCrossedOnTheWayThere() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Habit habit = Member.habit(random);
      long fromMs = habit.lastMs();
      int band = BANDS.of(probability(habit, 0, Platt.IDENTITY, fromMs));
      long crossing = BANDS.crossingMs(habit, 0, Platt.IDENTITY, fromMs);
      long untilMs = Math.min(crossing, fromMs + Bands.HORIZON_MS);
      for (long atMs = fromMs; atMs < untilMs; atMs += 600_000) {
        assertThat(BANDS.of(probability(habit, 0, Platt.IDENTITY, atMs))).isEqualTo(band);
      }
    }
  }

  @Test
  void fromOneCrossingToTheNextAllBandsAreClimbed() {
    Habit habit = new Habit();
    for (int day = 0; day < 100; day++) {
      habit.contributed(Member.BEGIN_MS + day * Member.DAY_MS);
    }
    long first = BANDS.crossingMs(habit, 0, Platt.IDENTITY, Member.BEGIN_MS);
    long second = BANDS.crossingMs(habit, 0, Platt.IDENTITY, first);
    long third = BANDS.crossingMs(habit, 0, Platt.IDENTITY, second);
    assertThat(first).isBetween(habit.lastMs() + 5 * Member.DAY_MS, second - 1);
    assertThat(BANDS.of(probability(habit, 0, Platt.IDENTITY, first))).isEqualTo(1);
    assertThat(BANDS.of(probability(habit, 0, Platt.IDENTITY, second))).isEqualTo(2);
    assertThat(BANDS.of(probability(habit, 0, Platt.IDENTITY, third))).isEqualTo(3);
    assertThat(BANDS.crossingMs(habit, 0, Platt.IDENTITY, third)).isEqualTo(Long.MAX_VALUE);
  }

  private static double probability(Habit habit, double trend, Platt platt, long atMs) {
    return platt.probability(habit.own(atMs) + trend);
  }
}
