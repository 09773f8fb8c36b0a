package dev.hearth.jobs.churn.community;

import static dev.hearth.jobs.churn.Crowd.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.jobs.churn.Crowd;
import dev.hearth.jobs.churn.score.Calibration;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.score.Trend;
import dev.hearth.jobs.testing.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommunityModelTest {
  private static final int HORIZON_DAYS = 28;
  private static final int MONDAY = (int) (Crowd.BEGIN_MS / DAY_MS);

  @Test
  void eachMidnightTellsOfTheFullDaysBeforeIt() {
    List<CommunitySign> signs = days(new Random(1), 120);
    Trend trend = new Trend();
    List<CommunityDay> told = told(signs, MONDAY + 120);

    assertThat(told).extracting(CommunityDay::day).startsWith(MONDAY + 1, MONDAY + 2);
    assertThat(told).hasSize(120);
    for (CommunityDay day : told) {
      signs.stream()
          .filter(sign -> sign.day() == day.day() - 1)
          .forEach(s -> trend.add(s.day(), 1));
      assertThat(day.ratio()).isEqualTo(trend.ratio(day.day()));
      double contributions =
          signs.stream()
              .filter(sign -> sign.day() < day.day())
              .mapToDouble(
                  sign -> sign.contributions() * Math.pow(2, -(day.day() - sign.day()) / 28.0))
              .sum();
      assertThat(day.contributions()).isCloseTo(contributions, within(1e-9 * contributions + 1e-9));
      assertThat(day.platt()).isEqualTo(Platt.IDENTITY);
    }
  }

  @Test
  void outcomesAreFittedWhenTheirHorizonIsOverAndNotBefore() {
    Random random = new Random(2);
    List<CommunitySign> signs = new ArrayList<>(days(random, 100));
    int snapshot = MONDAY + 14;
    List<CommunitySign> outcomes = outcomes(random, snapshot, 900);
    signs.addAll(outcomes);
    signs.addAll(outcomes(random, snapshot + 7, 900));

    List<CommunityDay> told = told(signs, MONDAY + 100);

    int over = snapshot + HORIZON_DAYS;
    double term = term(days(new Random(2), 100), snapshot);
    Calibration calibration = new Calibration();
    outcomes.forEach(sign -> calibration.add(0, sign.own() + term, sign.lost()));
    Platt fitted = calibration.fit(0);
    assertThat(fitted).isNotEqualTo(Platt.IDENTITY);
    assertThat(told)
        .filteredOn(day -> day.day() < over)
        .extracting(CommunityDay::platt)
        .containsOnly(Platt.IDENTITY);
    assertThat(told)
        .as("of the next snapshot only who came back is known by then")
        .filteredOn(day -> day.day() >= over && day.day() < over + 7)
        .extracting(CommunityDay::platt)
        .containsOnly(fitted);
    assertThat(told)
        .filteredOn(day -> day.day() >= over + 7)
        .extracting(CommunityDay::platt)
        .doesNotContain(fitted, Platt.IDENTITY);
  }

  @Test
  void whatIsFittedChangesOnMondaysOnly() {
    Random random = new Random(3);
    List<CommunitySign> signs = new ArrayList<>(days(random, 200));
    for (int week = 2; week < 20; week++) {
      signs.addAll(outcomes(random, MONDAY + 7 * week, 200));
    }
    List<CommunityDay> told = told(signs, MONDAY + 200);
    int changes = 0;
    for (int i = 1; i < told.size(); i++) {
      if (!told.get(i).platt().equals(told.get(i - 1).platt())) {
        changes++;
        assertThat((told.get(i).day() - MONDAY) % 7).isZero();
      }
    }
    assertThat(changes).isGreaterThan(10);
  }

  @Test
  void itIsTheSameInWhateverOrderSignsOfOneMomentCome() {
    Random random = new Random(4);
    List<CommunitySign> signs = new ArrayList<>(days(random, 100));
    for (int week = 1; week < 10; week++) {
      signs.addAll(outcomes(random, MONDAY + 7 * week, 300));
    }
    List<CommunityDay> expected = told(signs, MONDAY + 400);
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(signs, new Random(seed));
      assertThat(told(signs, MONDAY + 400)).isEqualTo(expected);
    }
  }

  @Test
  void whereNobodyIsHeardAnyMoreItFallsSilentToo() {
    List<CommunityDay> told = told(days(new Random(5), 30), MONDAY + 2_000);

    CommunityDay last = told.get(told.size() - 1);
    assertThat(last.day()).isBetween(MONDAY + 29 + 200, MONDAY + 29 + 202);
    assertThat(last.ratio()).isEqualTo(1);
  }

  @Test
  void whoComesBackAfterAYearFindsACommunityThatBegins() {
    List<CommunitySign> signs = new ArrayList<>(days(new Random(6), 30));
    int day = MONDAY + 400;
    signs.add(new CommunitySign("town", (day + 1) * DAY_MS, day, 3, false, 0));

    List<CommunityDay> told = told(signs, day + 1);

    CommunityDay last = told.get(told.size() - 1);
    assertThat(last.day()).isEqualTo(day + 1);
    assertThat(last.ratio()).isCloseTo((1 / 7.0 + 0.2) / (1 / 28.0 + 0.2), within(1e-12));
  }

  private static List<CommunityDay> told(List<CommunitySign> signs, int untilDay) {
    Told<CommunityMemory, CommunitySign, CommunityDay> town =
        new Told<>(new CommunityModel(HORIZON_DAYS, "town"), new CommunitySignOrder());
    town.hearAll(signs);
    town.passTo(untilDay * DAY_MS);
    return town.said();
  }

  private static double term(List<CommunitySign> signs, int day) {
    Trend trend = new Trend();
    signs.stream().filter(sign -> sign.day() < day).forEach(sign -> trend.add(sign.day(), 1));
    return trend.term(day);
  }

  /** On each day some members contribute. */
  private static List<CommunitySign> days(Random random, int days) {
    List<CommunitySign> signs = new ArrayList<>();
    for (int day = MONDAY; day < MONDAY + days; day++) {
      for (int left = 1 + random.nextInt(12); left > 0; left--) {
        signs.add(
            new CommunitySign("town", (day + 1) * DAY_MS, day, 1 + random.nextInt(9), false, 0));
      }
    }
    return signs;
  }

  /** What became of members: some come back at once, and of the others it is known at the end. */
  private static List<CommunitySign> outcomes(Random random, int snapshot, int members) {
    List<CommunitySign> signs = new ArrayList<>();
    for (int left = members; left > 0; left--) {
      double own = 2 * random.nextGaussian();
      boolean lost = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * own + 0.3)));
      long horizonMs = HORIZON_DAYS * DAY_MS;
      long after = lost ? horizonMs : 1 + (long) (random.nextDouble() * horizonMs);
      signs.add(new CommunitySign("town", snapshot * DAY_MS + after, snapshot, 0, lost, own));
    }
    return signs;
  }
}
