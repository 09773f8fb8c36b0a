package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlattTest {
  @Test
  void theIdentityLeavesTheOddsAsTheyAre() {
    assertThat(Platt.IDENTITY.probability(0)).isEqualTo(0.5);
    assertThat(Platt.IDENTITY.probability(Math.log(9))).isCloseTo(0.9, within(1e-15));
  }

  @Test
  void theOddsAreThoseOfTheScoreOnceItIsStretchedAndShifted() {
    Platt platt = new Platt(0.8, -0.3);
    for (double score = -10; score <= 10; score += 0.37) {
      double probability = platt.probability(score);
      assertThat(Math.log(probability / (1 - probability)))
          .isCloseTo(0.8 * score - 0.3, within(1e-9));
    }
    assertThat(platt.probability(1_000)).isEqualTo(1);
    assertThat(platt.probability(-1_000)).isZero();
  }
}
