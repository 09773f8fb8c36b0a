package dev.hearth.infra.backtest.churn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int DRAWS = 300;

  @Test
  void theSameSeedDrawsTheSameMembers() {
    Scores scores = scores(100, 5, 1);

    assertThat(auc(scores, 7)).isEqualTo(auc(scores, 7)).isNotEqualTo(auc(scores, 8));
  }

  @Test
  void theIntervalHoldsTheFigureAndIsNarrowerForMoreMembers() {
    Scores few = scores(50, 3, 1);
    Scores many = scores(2000, 3, 1);

    assertThat(few.measure().auc()).isBetween(auc(few, 1).low(), auc(few, 1).high());
    assertThat(width(auc(many, 1))).isLessThan(width(auc(few, 1)) / 3);
  }

  @Test
  void whatIsToldOfAMemberTenTimesMakesNobodySurer() {
    Scores once = scores(80, 1, 5);
    Scores tenTimes = scores(80, 10, 5);

    assertThat(auc(tenTimes, 3).low()).isEqualTo(auc(once, 3).low());
    assertThat(auc(tenTimes, 3).high()).isEqualTo(auc(once, 3).high());
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    int held = 0;
    int all = 200;
    for (int seed = 0; seed < all; seed++) {
      Interval brier = Bootstrap.of(scores(200, 2, seed), DRAWS, seed).interval(Measurement::brier);
      held += brier.low() <= 1 / 6.0 && brier.high() >= 1 / 6.0 ? 1 : 0;
    }
    assertThat((double) held / all).isBetween(0.9, 0.99);
  }

  private static Interval auc(Scores scores, long seed) {
    return Bootstrap.of(scores, DRAWS, seed).interval(Measurement::auc);
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  /** Members with a true probability each, of which the same is told so often: Brier 1/6. */
  private static Scores scores(int members, int times, long seed) {
    var dice = new Random(seed);
    double[] truth = IntStream.range(0, members).mapToDouble(i -> dice.nextDouble()).toArray();
    double[] outcome = IntStream.range(0, members).mapToDouble(i -> dice.nextDouble()).toArray();
    boolean[] lost = new boolean[members * times];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = outcome[i % members] < truth[i % members];
    }
    return new Scores(
        IntStream.range(0, lost.length).mapToDouble(i -> truth[i % members]).toArray(),
        lost,
        IntStream.range(0, lost.length).map(i -> i % members).toArray());
  }
}
