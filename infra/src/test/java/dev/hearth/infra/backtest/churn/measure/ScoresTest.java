package dev.hearth.infra.backtest.churn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures against cases counted by hand, and against counting every pair. */
class ScoresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private record Row(double probability, boolean lost, int member) {}

  @Test
  void fourMembersCountedByHand() {
    Measurement four =
        measure(
            List.of(
                new Row(0.9, true, 0),
                new Row(0.6, false, 1),
                new Row(0.4, true, 2),
                new Row(0.1, false, 3)));

    assertThat(four.baseRate()).isEqualTo(0.5);
    // Of the four pairs one is the wrong way round: 0.4 was lost, and 0.6 was not.
    assertThat(four.auc()).isEqualTo(0.75);
    assertThat(four.brier()).isCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, EXACT);
    // Ten bins of 0.4 members: two and a half bins to each.
    assertThat(four.ece()).isCloseTo(meanDistance(four.bins()), EXACT);
    assertThat(four.bins().get(2).predicted()).isCloseTo((0.1 + 0.4) / 2, EXACT);
    assertThat(four.bins().get(2).observed()).isCloseTo(0.5, EXACT);
    assertThat(four.lift()).isEqualTo(2);
  }

  @Test
  void thoseWhoTieCountHalfAndAreSharedOutEvenly() {
    Measurement same =
        measure(
            List.of(
                new Row(0.3, true, 0),
                new Row(0.3, false, 1),
                new Row(0.3, false, 2),
                new Row(0.3, false, 3)));

    assertThat(same.auc()).isEqualTo(0.5);
    assertThat(same.lift()).isCloseTo(1, EXACT);
    assertThat(same.ece()).isCloseTo(0.05, EXACT);
    assertThat(same.bins()).allMatch(bin -> Math.abs(bin.observed() - 0.25) < 1e-12);
  }

  @Test
  void figuresEqualThoseOfEveryPairAndEveryTenth() {
    for (int seed = 0; seed < 20; seed++) {
      List<Row> rows = random(10 * (1 + seed), seed, 1_000_000);
      Measurement measured = measure(rows);

      assertThat(measured.auc()).isCloseTo(pairs(rows), EXACT);
      assertThat(measured.ece()).isCloseTo(tenths(rows), EXACT);
      double brier =
          rows.stream().mapToDouble(row -> square(row.probability() - outcome(row))).sum();
      assertThat(measured.brier()).isCloseTo(brier / rows.size(), EXACT);
    }
  }

  @Test
  void aucCountsHalfOfTheTiesAmongMany() {
    for (int seed = 0; seed < 20; seed++) {
      List<Row> rows = random(137, seed, 8);

      assertThat(measure(rows).auc()).isCloseTo(pairs(rows), EXACT);
    }
  }

  @Test
  void theOrderInWhichTheyComeDoesNotMatter() {
    List<Row> rows = new ArrayList<>(random(503, 1, 12));
    Measurement measured = measure(rows);
    Collections.shuffle(rows, new Random(2));

    assertThat(measure(rows)).isEqualTo(measured);
  }

  @Test
  void aMemberWhoIsThereTwiceIsMeasuredTwice() {
    List<Row> rows = random(211, 3, 20);
    Random dice = new Random(4);
    int[] times = IntStream.range(0, 50).map(i -> dice.nextInt(4)).toArray();
    List<Row> repeated = new ArrayList<>();
    for (Row row : rows) {
      for (int i = 0; i < times[row.member()]; i++) {
        repeated.add(row);
      }
    }
    int[] seen = rows.stream().mapToInt(Row::member).sorted().distinct().toArray();
    int[] timesOfSeen = Arrays.stream(seen).map(member -> times[member]).toArray();

    assertThat(scores(rows).measure(timesOfSeen)).isEqualTo(measure(repeated));
  }

  @Test
  void thereIsNoFigureWithoutAnybodyToCompare() {
    assertThat(measure(List.of(new Row(0.5, true, 0))).auc()).isNaN();
    assertThat(measure(List.of()).brier()).isNaN();
  }

  private static Measurement measure(List<Row> rows) {
    return scores(rows).measure();
  }

  private static Scores scores(List<Row> rows) {
    boolean[] lost = new boolean[rows.size()];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = rows.get(i).lost();
    }
    return new Scores(
        rows.stream().mapToDouble(Row::probability).toArray(),
        lost,
        rows.stream().mapToInt(Row::member).toArray());
  }

  private static List<Row> random(int count, long seed, int steps) {
    var dice = new Random(seed);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < count; i++) {
      double probability = (double) dice.nextInt(steps) / steps;
      rows.add(new Row(probability, dice.nextDouble() < probability * 0.8, dice.nextInt(50)));
    }
    return rows;
  }

  private static double pairs(List<Row> rows) {
    double won = 0;
    double all = 0;
    for (Row lost : rows) {
      for (Row stayed : rows) {
        if (lost.lost() && !stayed.lost()) {
          won += 0.5 + 0.5 * Double.compare(lost.probability(), stayed.probability());
          all++;
        }
      }
    }
    return won / all;
  }

  /** Of a number of rows that ten divides, of which none tie. */
  private static double tenths(List<Row> rows) {
    List<Row> sorted = rows.stream().sorted(Comparator.comparingDouble(Row::probability)).toList();
    int size = rows.size() / 10;
    double distance = 0;
    for (int i = 0; i < 10; i++) {
      List<Row> bin = sorted.subList(i * size, (i + 1) * size);
      double predicted = bin.stream().mapToDouble(Row::probability).sum();
      double observed = bin.stream().mapToDouble(ScoresTest::outcome).sum();
      distance += Math.abs(predicted - observed) / rows.size();
    }
    return distance;
  }

  private static double meanDistance(List<Bin> bins) {
    return bins.stream()
        .mapToDouble(bin -> Math.abs(bin.predicted() - bin.observed()))
        .average()
        .orElseThrow();
  }

  private static double outcome(Row row) {
    return row.lost() ? 1 : 0;
  }

  private static double square(double number) {
    return number * number;
  }
}
