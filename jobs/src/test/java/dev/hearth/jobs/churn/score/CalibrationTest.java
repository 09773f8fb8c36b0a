package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private record Outcome(long week, double score, boolean left) {}

  @Test
  void fewerThan300OfOneKindSayNothing() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < 5_000; i++) {
      calibration.add(100, 0.1 * (i % 7), i >= 299);
    }
    assertThat(calibration.fit(100)).isEqualTo(Platt.IDENTITY);
    calibration.add(100, 0.3, false);
    assertThat(calibration.fit(100)).isNotEqualTo(Platt.IDENTITY);
  }

  @Test
  void findsWhatPlainDescentFindsOnTheScoresThemselves() {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      Platt truth = new Platt(0.4 + random.nextDouble() * 1.5, random.nextGaussian());
      List<Outcome> outcomes = outcomes(random, truth, 4_000, 10);
      Platt found = told(outcomes).fit(109);
      Platt plain = descent(outcomes);
      assertThat(found.a()).as("seed %d", seed).isCloseTo(plain.a(), within(2e-3));
      assertThat(found.b()).as("seed %d", seed).isCloseTo(plain.b(), within(2e-3));
      assertThat(found.a()).isCloseTo(truth.a(), within(0.2));
    }
  }

  @Test
  void theOrderOfAdditionsDoesNotMatter() {
    Random random = new Random(3);
    List<Outcome> outcomes = outcomes(random, new Platt(0.7, 0.4), 20_000, 60);
    Calibration inOrder = told(outcomes);
    Collections.shuffle(outcomes, random);
    Calibration shuffled = told(outcomes);
    for (long week = 90; week < 165; week++) {
      assertThat(shuffled.fit(week)).isEqualTo(inOrder.fit(week));
      assertThat(shuffled.counts(week)).isEqualTo(inOrder.counts(week));
    }
  }

  @Test
  void onlyThe26WeeksUpToTheOneAskedForCount() {
    Random random = new Random(5);
    Calibration before = new Calibration();
    Calibration all = new Calibration();
    for (Outcome one : outcomes(random, new Platt(0.8, 1), 30_000, 36)) {
      all.add(one.week(), one.score(), one.left());
      if (one.week() > 101 && one.week() <= 127) {
        before.add(one.week(), one.score(), one.left());
      }
    }
    assertThat(all.fit(127)).isNotEqualTo(Platt.IDENTITY).isEqualTo(before.fit(127));
    assertThat(all.fit(128)).isNotEqualTo(all.fit(127));
  }

  @Test
  void keeps36WeeksAndNoMore() {
    Calibration calibration = new Calibration();
    for (long week = -50; week <= 200; week++) {
      calibration.add(week, 1, true);
    }
    calibration.add(164, 1, true);
    for (long week = -60; week <= 210; week++) {
      assertThat(calibration.counts(week).length > 0).isEqualTo(week > 164 && week <= 200);
    }
    calibration.add(100_000, 1, true);
    assertThat(calibration.counts(100_000)[Calibration.BINS + 260]).isEqualTo(1);
    assertThat(calibration.counts(99_999)).isEmpty();
  }

  @Test
  void scoresBeyondAllBinsBelongToTheLast() {
    Calibration calibration = new Calibration();
    calibration.add(1, -1e9, false);
    calibration.add(1, Double.NEGATIVE_INFINITY, false);
    calibration.add(1, 1e9, true);
    assertThat(calibration.counts(1)[0]).isEqualTo(2);
    assertThat(calibration.counts(1)[2 * Calibration.BINS - 1]).isEqualTo(1);
  }

  @Test
  void theOrderOfMembersIsKeptEvenWhereTheScoreIsWrong() {
    Random random = new Random(1);
    Platt platt = told(outcomes(random, new Platt(-1, 0.5), 5_000, 5)).fit(104);
    assertThat(platt.a()).isEqualTo(0.05);
    double mean = 0;
    for (Outcome one : outcomes(new Random(1), new Platt(-1, 0.5), 5_000, 5)) {
      mean += platt.probability(one.score()) - (one.left() ? 1 : 0);
    }
    assertThat(mean / 5_000).as("right on average").isCloseTo(0, within(1e-3));
  }

  @Test
  void membersWhoCanBeToldApartByTheirScoreDoNotLeadAnywhereFar() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < 1_000; i++) {
      calibration.add(1, -0.1 - i * 0.01, false);
      calibration.add(1, 0.1 + i * 0.01, true);
    }
    Platt platt = calibration.fit(1);
    assertThat(platt.a()).isEqualTo(10);
    assertThat(platt.b()).isCloseTo(0, within(0.1));
  }

  @Test
  void oneScoreForAllGivesThePartOfThoseWhoLeft() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < 4_000; i++) {
      calibration.add(1, 0.51, i % 4 != 0);
    }
    assertThat(calibration.fit(1).probability(0.525)).isCloseTo(0.75, within(1e-6));
  }

  private static List<Outcome> outcomes(Random random, Platt truth, int count, int weeks) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = 1.5 * random.nextGaussian();
      boolean left = random.nextDouble() < truth.probability(score);
      outcomes.add(new Outcome(100 + i % weeks, score, left));
    }
    return outcomes;
  }

  private static Calibration told(List<Outcome> outcomes) {
    Calibration calibration = new Calibration();
    outcomes.forEach(one -> calibration.add(one.week(), one.score(), one.left()));
    return calibration;
  }

  /** Steps down the slope of the loss, small ones, until there is none. */
  private static Platt descent(List<Outcome> outcomes) {
    Platt now = Platt.IDENTITY;
    for (int step = 0; step < 2_000; step++) {
      double slopeA = 0;
      double slopeB = 0;
      for (Outcome one : outcomes) {
        double over = now.probability(one.score()) - (one.left() ? 1 : 0);
        slopeA += over * one.score();
        slopeB += over;
      }
      now = new Platt(now.a() - slopeA / outcomes.size(), now.b() - slopeB / outcomes.size());
    }
    return now;
  }
}
