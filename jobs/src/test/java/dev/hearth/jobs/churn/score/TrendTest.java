package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final double EXACT = 1e-12;

  @Test
  void whereNobodyWasHeardNothingChanges() {
    assertThat(new Trend().ratio(20_000)).isEqualTo(1);
    assertThat(new Trend().term(20_000)).isZero();
  }

  @Test
  void comparesTheLastFullWeekWithTheLastFourAndNotToday() {
    Trend trend = new Trend();
    for (int day = 1_000; day < 1_028; day++) {
      trend.add(day, day < 1_021 ? 8 : 2);
    }
    double ratio = (2 + 0.2) / (6.5 + 0.2);
    assertThat(trend.ratio(1_028)).isCloseTo(ratio, within(EXACT));
    assertThat(trend.term(1_028)).isCloseTo(-0.72442 * Math.log(ratio), within(EXACT));
    trend.add(1_028, 500);
    assertThat(trend.ratio(1_028)).isCloseTo(ratio, within(EXACT));
  }

  @Test
  void daysOnWhichNobodyContributedCount() {
    Trend trend = new Trend();
    trend.add(1_000, 28);
    assertThat(trend.ratio(1_007)).isCloseTo(4.2 / 1.2, within(EXACT));
    assertThat(trend.ratio(1_008)).isCloseTo(0.2 / 1.2, within(EXACT));
    assertThat(trend.ratio(1_028)).isCloseTo(0.2 / 1.2, within(EXACT));
    assertThat(trend.ratio(1_029)).isEqualTo(1);
  }

  @Test
  void keepsTheLast64DaysInAnyOrder() {
    Random random = new Random(7);
    int[] counted = new int[400];
    Trend trend = new Trend();
    for (int step = 0; step < 3_000; step++) {
      int day = Math.min(counted.length - 1, Math.max(0, step / 8 - random.nextInt(30)));
      counted[day]++;
      trend.add(day, 1);
    }
    for (int day = 0; day < counted.length; day++) {
      boolean kept = day <= trend.latest() && day > trend.latest() - Trend.DAYS;
      assertThat(trend.members(day)).as("day %d", day).isEqualTo(kept ? counted[day] : 0);
    }
    trend.add(5, 1);
    assertThat(trend.members(5)).isZero();
    assertThat(new Trend(trend.members(), trend.latest()).ratio(374)).isEqualTo(trend.ratio(374));
  }

  @Test
  void yearsOfSilenceLeaveNothing() {
    Trend trend = new Trend();
    for (int day = 0; day < 64; day++) {
      trend.add(day, 9);
    }
    trend.add(3_000, 7);
    for (int day = 2_937; day < 3_000; day++) {
      assertThat(trend.members(day)).isZero();
    }
    assertThat(trend.members(3_000)).isEqualTo(7);
  }
}
