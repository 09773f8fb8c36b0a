package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final ChurnWeights M8 = ChurnWeights.CURRENT;

  @Test
  void aMemberOfWhomNothingStandsOutHasNone() {
    Reasons reasons = Reasons.of(new Features(0.5, 2.4, 400, 200, 60, 12, 8, 1));
    assertThat(reasons.all()).isEmpty();
    assertThat(reasons.english()).isEqualTo("Nothing stands out.");
    assertThat(reasons.chinese()).isEqualTo("没有特别之处。");
  }

  @Test
  void saysWhatRaisesTheRiskMost() {
    Reasons reasons = Reasons.of(new Features(25.4, 3.5455, 300, 60, 18, 0, 4, 1));
    assertThat(reasons.all()).extracting(Reason::code).containsExactly("overdue", "recent_days");
    assertThat(reasons.all().get(0).contribution())
        .isCloseTo(0.58829 * (Math.log(1 + 25.4 / 3.5455) - 1.059), within(1e-12));
    assertThat(reasons.english())
        .isEqualTo(
            "Silent for 7.2 times their usual gap of 3.5 days; not active in the last two weeks.");
    assertThat(reasons.chinese()).isEqualTo("沉默时间是平时间隔（3.5 天）的 7.2 倍；最近两周没有活跃过。");
  }

  @Test
  void tellsLowActivityFromFadedActivity() {
    Reasons newcomer = Reasons.of(new Features(2, 14, 2, 1, 0.98, 1, 1, 1));
    assertThat(newcomer.english())
        .isEqualTo("Their activity is low; has only been active on 1 day.");
    assertThat(newcomer.chinese()).isEqualTo("活跃度一直偏低；总共只在 1 天里活跃过。");
    Reasons faded = Reasons.of(new Features(60, 40, 900, 30, 0.4, 1, 2, 1));
    assertThat(faded.english()).isEqualTo("Their activity has faded; not seen for 60 days.");
    assertThat(faded.chinese()).isEqualTo("活跃度已经消退；已有 60 天没有出现。");
  }

  @Test
  void namesTheCommunityAndTheMissingHabit() {
    Reasons reasons = Reasons.of(new Features(4, 14, 100, 9, 4, 2, 1, 0.8));
    assertThat(reasons.english())
        .isEqualTo(
            "The whole community is slowing: 20% fewer active than in the last four weeks;"
                + " no weekly habit: active in 1 of the last 8 weeks.");
    assertThat(reasons.chinese())
        .isEqualTo("整个社群都在变冷：最近一周的活跃人数比近四周少 20%；没有每周活跃的习惯：最近 8 周里有 1 周活跃。");
    Reasons quiet = Reasons.of(new Features(4, 14, 100, 9, 4, 1, 3, 1));
    assertThat(quiet.english()).isEqualTo("Active on only 1 of the last 14 days.");
    assertThat(quiet.chinese()).isEqualTo("最近 14 天里只有 1 天活跃。");
  }

  @Test
  void theyAreTheTwoLargestOfTheContributionsThatRaiseTheRisk() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Habit habit = Member.habit(random);
      long atMs = habit.lastMs() + (long) (random.nextDouble() * 60 * Member.DAY_MS);
      Features seen = habit.features(atMs).in(0.7 + random.nextDouble() * 0.6);
      List<Double> raising = new ArrayList<>();
      double sum = M8.intercept();
      for (Feature feature : Feature.values()) {
        double part = M8.weight(feature) * (seen.of(feature) - M8.mean(feature));
        sum += part + M8.weight(feature) * M8.mean(feature);
        if (part > 0 && feature != Feature.TENURE) {
          raising.add(part);
        }
      }
      raising.sort(Comparator.reverseOrder());
      assertThat(Reasons.of(seen).all())
          .as("seed %d", seed)
          .extracting(Reason::contribution)
          .isEqualTo(raising.subList(0, Math.min(2, raising.size())));
      assertThat(sum).isCloseTo(M8.score(seen), within(1e-9));
      assertThat(Reasons.of(seen).english()).endsWith(".").doesNotContain("null");
      assertThat(Reasons.of(seen).chinese()).endsWith("。");
    }
  }
}
