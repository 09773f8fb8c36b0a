package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The score against figures that another implementation in another language gave. */
class ChurnWeightsTest {
  private static final ChurnWeights M8 = ChurnWeights.CURRENT;

  @ParameterizedTest
  @CsvSource({
    " 0.5,  1.2, 200, 400, 60.00, 12, 8, 1.0,  2.3636, 0.0048",
    " 3.0,  2.5,  60, 300, 25.00,  4, 7, 1.0,  3.5455, 0.0773",
    "10.0,  2.5,  60, 300, 22.00,  1, 6, 1.0,  3.5455, 0.2538",
    "25.0,  2.5,  60, 300, 18.00,  0, 4, 1.0,  3.5455, 0.5252",
    " 2.0, -1.0,   1,   2,  0.98,  1, 1, 1.0, 14.0000, 0.7341",
    "20.0, -1.0,   1,  20,  0.86,  0, 1, 0.8, 14.0000, 0.9295",
    "60.0,  7.0,  12, 200,  4.00,  0, 0, 1.0,  8.0769, 0.8970"
  })
  void givesTheFiguresOfTheReference(
      double silentDays,
      double gapMean,
      int activeDays,
      double tenureDays,
      double activity,
      int recentDays,
      int recentWeeks,
      double ratio,
      double usualGapDays,
      double probability) {
    double gap = Habit.usualGapDays(gapMean, activeDays);
    var features =
        new Features(
            silentDays, gap, tenureDays, activeDays, activity, recentDays, recentWeeks, ratio);

    assertThat(gap).isCloseTo(usualGapDays, within(0.00005));
    assertThat(Platt.IDENTITY.probability(M8.score(features)))
        .isCloseTo(probability, within(0.00005));
  }

  @ParameterizedTest
  @EnumSource(Feature.class)
  void silenceWeighsUpAndActivityDown(Feature feature) {
    boolean silence =
        switch (feature) {
          case RECENCY, OVERDUE, TENURE -> true;
          case ACTIVE_DAYS, ACTIVITY, RECENT_DAYS, RECENT_WEEKS, TREND -> false;
        };
    assertThat(M8.weight(feature) > 0).isEqualTo(silence);
  }
}
