package dev.hearth.jobs.churn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HabitTest {
  private static final long DAY_MS = Member.DAY_MS;
  private static final double EXACT = 1e-9;

  @Test
  void onlyTheFirstContributionOfADayIsOne() {
    Habit habit = new Habit();
    assertThat(habit.contributed(day(10) + 5)).isTrue();
    assertThat(habit.contributed(day(10) + 1)).isFalse();
    assertThat(habit.contributed(day(11) - 1)).isFalse();
    assertThat(habit.contributed(day(11))).isTrue();
    assertThat(habit.firstMs()).isEqualTo(day(10) + 1);
    assertThat(habit.lastMs()).isEqualTo(day(11));
    assertThat(habit.activeDays()).isEqualTo(2);
  }

  @Test
  void aMemberHeardOnceHasTheGapThatIsAssumed() {
    Habit habit = new Habit();
    habit.contributed(day(3));
    Features seen = habit.features(day(4) + DAY_MS / 2);
    assertThat(seen).isEqualTo(new Features(1.5, 14, 1.5, 1, Math.pow(2, -1.5 / 90), 1, 1, 1));
  }

  @Test
  void aMomentBeforeTheLastContributionIsTakenForIt() {
    Habit habit = new Habit();
    habit.contributed(day(3));
    habit.contributed(day(9) + 7);
    assertThat(habit.features(day(4))).isEqualTo(habit.features(day(9) + 7));
  }

  /** The definitions, each counted anew from all the moments. */
  @Test
  void seesWhatIsSeenInTheWholeHistory() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Long> moments = Member.moments(random);
      Habit habit = Member.heard(moments);
      long atMs = moments.get(moments.size() - 1) + (long) (random.nextDouble() * 100 * DAY_MS);
      Features seen = habit.features(atMs);
      Features counted = counted(moments, atMs);
      for (Feature feature : Feature.values()) {
        assertThat(seen.of(feature))
            .as("%s with seed %d", feature, seed)
            .isCloseTo(counted.of(feature), within(EXACT));
      }
      assertThat(habit.own(atMs)).isCloseTo(ChurnWeights.CURRENT.own(counted), within(EXACT));
    }
  }

  @Test
  void whoStaysSilentNeverLooksSafer() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Habit habit = Member.habit(random);
      long atMs = habit.lastMs();
      double before = habit.own(atMs);
      for (int look = 0; look < 500; look++) {
        atMs += (long) Math.exp(random.nextDouble() * Math.log(4 * DAY_MS));
        double now = habit.own(atMs);
        assertThat(now).as("seed %d at %d", seed, atMs).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void whoSpeaksLooksSaferThanBefore() {
    for (int seed = 0; seed < 300; seed++) {
      Habit habit = Member.habit(new Random(seed));
      long atMs = habit.lastMs() + 1 + (long) (seed / 10.0 * DAY_MS);
      double before = habit.own(atMs);
      habit.contributed(atMs);
      assertThat(habit.own(atMs)).as("seed %d", seed).isLessThan(before);
    }
  }

  @Test
  void theOrderWithinADayDoesNotMatter() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Long> moments = Member.moments(random);
      List<Long> shuffled = new ArrayList<>();
      for (int from = 0, to; from < moments.size(); from = to) {
        long day = Math.floorDiv(moments.get(from), DAY_MS);
        to = from;
        while (to < moments.size() && Math.floorDiv(moments.get(to), DAY_MS) == day) {
          to++;
        }
        List<Long> ofDay = new ArrayList<>(moments.subList(from, to));
        Collections.shuffle(ofDay, random);
        shuffled.addAll(ofDay);
      }
      assertThat(Member.heard(shuffled).saved())
          .as("seed %d", seed)
          .isEqualTo(Member.heard(moments).saved());
    }
  }

  @Test
  void whatIsSaidTwiceCountsOnce() {
    List<Long> moments = Member.moments(new Random(4));
    Habit habit = Member.heard(moments);
    Habit.Saved once = habit.saved();
    moments.subList(moments.size() - 10, moments.size()).forEach(habit::contributed);
    assertThat(habit.saved()).isEqualTo(once);
  }

  @Test
  void aDayThatComesLateStillCounts() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Long> moments = new ArrayList<>(new TreeSet<>(days(random, 21)));
      List<Long> shuffled = new ArrayList<>(moments);
      Collections.shuffle(shuffled, random);
      Habit late = Member.heard(shuffled);
      Habit inTime = Member.heard(moments);
      long atMs = inTime.lastMs() + DAY_MS * random.nextInt(30);
      assertThat(late.activeDays()).as("seed %d", seed).isEqualTo(moments.size());
      assertThat(late.saved().dayMask()).isEqualTo(inTime.saved().dayMask());
      assertThat(late.saved().weekMask()).isEqualTo(inTime.saved().weekMask());
      assertThat(late.own(atMs)).as("seed %d", seed).isCloseTo(inTime.own(atMs), within(EXACT));
    }
  }

  @Test
  void aLateDayOfWhichNobodyKnowsWhetherItIsNewDoesNotCount() {
    Habit habit = new Habit();
    habit.contributed(day(1));
    habit.contributed(day(200));
    assertThat(habit.contributed(day(136) - 1)).isFalse();
    assertThat(habit.contributed(day(137))).isTrue();
    assertThat(habit.contributed(day(0))).isTrue();
    assertThat(habit.activeDays()).isEqualTo(4);
    assertThat(habit.firstMs()).isEqualTo(day(0));
  }

  @Test
  void nothingOfTheMasksIsLeftAfter64DaysOrWeeks() {
    Habit habit = new Habit();
    habit.contributed(day(0));
    habit.contributed(day(64));
    assertThat(habit.saved().dayMask()).isEqualTo(1);
    assertThat(habit.features(day(64 + 64)).recentDays()).isZero();
    assertThat(habit.features(day(64 + 65)).recentDays()).isZero();
    assertThat(habit.features(day(64 + 7 * 64)).recentWeeks()).isZero();
    habit.contributed(day(64 + 7 * 64));
    assertThat(habit.saved().weekMask()).isEqualTo(1);
    habit.contributed(day(64 + 7 * 64 + 7 * 63));
    assertThat(habit.saved().weekMask()).isEqualTo(1L << 63 | 1);
  }

  @Test
  void theWindowsHave14DaysAnd8Weeks() {
    Habit habit = new Habit();
    habit.contributed(day(0));
    assertThat(habit.features(day(14) - 1).recentDays()).isEqualTo(1);
    assertThat(habit.features(day(14)).recentDays()).isZero();
    // Member.BEGIN_MS is the last day but one of a seven of days since 1970.
    long thursday = Math.floorDiv(day(0), 7 * DAY_MS) * 7 * DAY_MS;
    assertThat(habit.features(thursday + 8 * 7 * DAY_MS - 1).recentWeeks()).isEqualTo(1);
    assertThat(habit.features(thursday + 8 * 7 * DAY_MS).recentWeeks()).isZero();
  }

  private static Features counted(List<Long> moments, long atMs) {
    List<Long> days =
        new ArrayList<>(
            new TreeSet<>(moments.stream().map(at -> Math.floorDiv(at, DAY_MS)).toList()));
    long today = Math.floorDiv(atMs, DAY_MS);
    double gap = 0;
    double activity = 0;
    for (int i = 0; i < days.size(); i++) {
      gap += i == 0 ? 0 : (days.get(i) - days.get(i - 1) - gap) / Math.min(i, 20);
      activity += Math.pow(2, ((double) days.get(i) - (double) atMs / DAY_MS) / 90);
    }
    int gaps = Math.min(days.size() - 1, 20);
    double silentDays = (double) (atMs - moments.get(moments.size() - 1)) / DAY_MS;
    return new Features(
        silentDays,
        (gap * gaps + 28) / (gaps + 2),
        (double) (atMs - moments.get(0)) / DAY_MS,
        days.size(),
        activity,
        (int) days.stream().filter(day -> day > today - 14).count(),
        (int)
            days.stream()
                .map(day -> Math.floorDiv(day, 7))
                .distinct()
                .filter(week -> week > Math.floorDiv(today, 7) - 8)
                .count(),
        1);
  }

  /** So many different days within two months. */
  private static List<Long> days(Random random, int most) {
    List<Long> moments = new ArrayList<>();
    for (int left = 1 + random.nextInt(most); left > 0; left--) {
      moments.add(day(random.nextInt(60)) + 1);
    }
    return moments;
  }

  private static long day(long day) {
    return Member.BEGIN_MS + day * DAY_MS;
  }
}
