package dev.hearth.infra.backtest.churn.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsotonicTest {

  @Test
  void neighboursInTheWrongOrderArePooled() {
    Isotonic rule =
        Isotonic.of(new double[] {1, 2, 3, 4}, new boolean[] {false, true, false, true});

    assertThat(rule.probability(1)).isZero();
    assertThat(rule.probability(2)).isEqualTo(0.5);
    assertThat(rule.probability(2.5)).isEqualTo(0.5);
    assertThat(rule.probability(3.5)).isEqualTo(0.75);
    assertThat(rule.probability(4)).isEqualTo(1);
  }

  @Test
  void beyondTheEndsItStays() {
    Isotonic rule = Isotonic.of(new double[] {3, 5}, new boolean[] {false, true});

    assertThat(rule.probability(-10)).isZero();
    assertThat(rule.probability(100)).isEqualTo(1);
  }

  /** The best rising rule is known in closed form: the highest of the lowest means. */
  @Test
  void equalsTheClosedFormForRandomExamples() {
    for (int seed = 0; seed < 30; seed++) {
      var dice = new Random(seed);
      double[] values = IntStream.range(0, 60).mapToDouble(i -> dice.nextInt(15)).toArray();
      boolean[] lost = new boolean[values.length];
      for (int i = 0; i < lost.length; i++) {
        lost[i] = dice.nextDouble() * 20 < values[i] + 3;
      }
      Isotonic rule = Isotonic.of(values, lost);
      double[] known = Arrays.stream(values).distinct().sorted().toArray();
      for (double value : known) {
        assertThat(rule.probability(value)).isCloseTo(best(values, lost, value), within(1e-12));
      }
    }
  }

  @Test
  void nothingIsLearntFromNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Isotonic.of(new double[0], new boolean[0]));
  }

  private static double best(double[] values, boolean[] lost, double value) {
    double highest = 0;
    for (double from : values) {
      if (from <= value) {
        double lowest = 1;
        for (double to : values) {
          if (to >= value) {
            lowest = Math.min(lowest, mean(values, lost, from, to));
          }
        }
        highest = Math.max(highest, lowest);
      }
    }
    return highest;
  }

  private static double mean(double[] values, boolean[] lost, double from, double to) {
    int count = 0;
    int gone = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= from && values[i] <= to) {
        count++;
        gone += lost[i] ? 1 : 0;
      }
    }
    return (double) gone / count;
  }
}
