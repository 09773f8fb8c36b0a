package dev.hearth.jobs.silence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  @Test
  void givesTheThresholdsOfTheReference() {
    assertThat(Thresholds.threshold(0, 0.1, 5.7325)).isCloseTo(11.136, within(1e-3));
    assertThat(Thresholds.threshold(3, 0.1, 32.874)).isCloseTo(17.028, within(1e-3));
    assertThat(Thresholds.threshold(5, 0.02, 99)).isCloseTo(11.0, within(1e-9));
  }

  @Test
  void bucketsBeginAtTheirEdges() {
    assertThat(Thresholds.bucketOf(7.75)).isZero();
    assertThat(Thresholds.bucketOf(8)).isEqualTo(1);
    assertThat(Thresholds.bucketOf(99.75)).isEqualTo(3);
    assertThat(Thresholds.bucketOf(100)).isEqualTo(4);
    assertThat(Thresholds.bucketOf(300)).isEqualTo(5);
  }

  @Test
  void aSmallerBudgetNeverTellsEarlier() {
    for (int bucket = 0; bucket < Thresholds.BUCKETS; bucket++) {
      double before = Double.MAX_VALUE;
      for (double budget = 0.001; budget < 2; budget *= 1.1) {
        double threshold = Thresholds.threshold(bucket, budget, 20);
        assertThat(threshold).isLessThan(before);
        before = threshold;
      }
    }
  }

  @Test
  void theChanceOfAThresholdIsItsBudget() {
    var dice = new Random(5);
    for (int i = 0; i < 500; i++) {
      int bucket = dice.nextInt(Thresholds.BUCKETS);
      double budget = Math.exp(Math.log(0.001) + dice.nextDouble() * Math.log(2000));
      double perWeek = 1 + dice.nextDouble() * 80;

      double score = Thresholds.threshold(bucket, budget, perWeek);

      assertThat(Thresholds.chance(bucket, score, perWeek) / budget).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theControlKeepsToItsBudgetWhateverSilencesLookLike() {
    var dice = new Random(9);
    for (double wrong : new double[] {0.3, 1, 3}) {
      var control = new BudgetControl();
      double weeks = 0;
      int told = 0;
      for (int i = 0; i < 200_000; i++) {
        double length = -Math.log(1 - dice.nextDouble()) * 0.05;
        // Without control a silence is told so many times more often than it should be.
        boolean alarm = dice.nextDouble() < 0.1 * wrong * Math.exp(-2 * control.log(2)) * 0.05;
        control.ended(2, alarm, length, 0.1);
        weeks += length;
        told += alarm ? 1 : 0;
      }
      assertThat(told / weeks).isCloseTo(0.1, within(0.01));
    }
  }
}
