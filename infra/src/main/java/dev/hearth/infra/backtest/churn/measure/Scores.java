package dev.hearth.infra.backtest.churn.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Probabilities that were told, each of a member, and what came of them: kept by growing
 * probability, so that they are measured again and again in one pass.
 */
public final class Scores {
  private final double[] probabilities;
  private final boolean[] lost;
  private final int[] members;
  private final int[] own;

  /** Parallel columns: the probability, whether the member was lost, and the member's number. */
  public Scores(double[] probabilities, boolean[] lost, int[] members) {
    int[] order =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.probabilities = Arrays.stream(order).mapToDouble(i -> probabilities[i]).toArray();
    this.lost = new boolean[order.length];
    this.own = Arrays.stream(members).sorted().distinct().toArray();
    this.members = Arrays.stream(order).map(i -> Arrays.binarySearch(own, members[i])).toArray();
    for (int i = 0; i < order.length; i++) {
      this.lost[i] = lost[order[i]];
    }
  }

  /** How many. */
  public int size() {
    return probabilities.length;
  }

  /** Of how many members. */
  public int members() {
    return own.length;
  }

  /** Measures all; NaN where there is nobody to compare. */
  public Measurement measure() {
    int[] once = new int[own.length];
    Arrays.fill(once, 1);
    return measure(once);
  }

  /**
   * Measures as if each member were there so many times.
   *
   * @param times by the order of the members' numbers
   */
  Measurement measure(int[] times) {
    var pass = new Pass(total(times));
    int next = 0;
    while (next < probabilities.length) {
      double probability = probabilities[next];
      long gone = 0;
      long all = 0;
      for (; next < probabilities.length && probabilities[next] == probability; next++) {
        int count = times[members[next]];
        all += count;
        gone += lost[next] ? count : 0;
      }
      pass.tie(probability, gone, all);
    }
    return pass.measurement();
  }

  private long total(int[] times) {
    long total = 0;
    for (int member : members) {
      total += times[member];
    }
    return total;
  }
}
