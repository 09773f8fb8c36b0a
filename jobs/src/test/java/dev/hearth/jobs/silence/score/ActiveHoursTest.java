package dev.hearth.jobs.silence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counts that fade, against sums that are made anew each time. */
class ActiveHoursTest {
  private static final long START = 1_500_000_000_000L;
  private static final double HALF_LIFE_MS = 56 * 86_400_000.0;

  private record Add(long hour, long atMs) {}

  private final Random dice = new Random(3);

  @Test
  void fadesLikeASumThatIsMadeAnew() {
    var hours = new ActiveHours();
    List<Add> adds = adds(3000);
    for (Add add : adds) {
      hours.add(WeekHours.binOf(add.hour()), add.atMs());
    }
    long atMs = adds.get(adds.size() - 1).atMs();
    for (int bin = 0; bin < WeekHours.COUNT; bin++) {
      assertThat(hours.at(bin, atMs)).isCloseTo(sum(adds, bin, atMs), within(1e-6));
    }
  }

  @Test
  void goesOnWithTheVerySameNumbersAfterItWasSaved() {
    var hours = new ActiveHours();
    List<Add> adds = adds(2000);
    for (Add add : adds.subList(0, 1000)) {
      hours.add(WeekHours.binOf(add.hour()), add.atMs());
    }
    long[] packed = new long[WeekHours.COUNT];
    for (int bin = 0; bin < packed.length; bin++) {
      packed[bin] = hours.packed(bin);
      assertThat(packed[bin]).isBetween(0L, (1L << 40) - 1);
    }
    ActiveHours restored = ActiveHours.of(packed, hours.base());
    for (Add add : adds.subList(1000, 2000)) {
      hours.add(WeekHours.binOf(add.hour()), add.atMs());
      restored.add(WeekHours.binOf(add.hour()), add.atMs());
    }
    long atMs = adds.get(adds.size() - 1).atMs();
    for (int bin = 0; bin < WeekHours.COUNT; bin++) {
      assertThat(restored.at(bin, atMs)).isEqualTo(hours.at(bin, atMs));
    }
  }

  @Test
  void aCommunityRemembersHowItWasBeforeAnyHourOfHalfAYear() {
    var community = new CommunityHours();
    List<Add> adds = adds(3000);
    for (Add add : adds) {
      community.add(add.hour(), add.atMs());
    }
    double[] parts = new double[WeekHours.COUNT];
    for (int i = 0; i < 20; i++) {
      Add own = adds.get(adds.size() - 1 - dice.nextInt(400));
      community.partsBefore(own.hour(), own.atMs(), parts);

      double[] expected = brute(adds, own);
      assertThat(parts).containsExactly(expected, within(1e-9));
    }
  }

  private static double[] brute(List<Add> adds, Add own) {
    double[] parts = new double[WeekHours.COUNT];
    for (int bin = 0; bin < parts.length; bin++) {
      parts[bin] = 0.5 * fade(adds.get(0).atMs(), own.atMs());
    }
    for (Add add : adds) {
      if (add.hour() < own.hour()) {
        parts[WeekHours.binOf(add.hour())] += fade(add.atMs(), own.atMs());
      }
    }
    parts[WeekHours.binOf(own.hour())] += 1;
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    for (int bin = 0; bin < parts.length; bin++) {
      parts[bin] /= sum;
    }
    return parts;
  }

  private static double sum(List<Add> adds, int bin, long atMs) {
    double sum = 0;
    for (Add add : adds) {
      sum += WeekHours.binOf(add.hour()) == bin ? fade(add.atMs(), atMs) : 0;
    }
    return sum;
  }

  private static double fade(long fromMs, long toMs) {
    return Math.pow(2, (fromMs - toMs) / HALF_LIFE_MS);
  }

  private List<Add> adds(int count) {
    var adds = new ArrayList<Add>();
    long atMs = START;
    for (int i = 0; i < count; i++) {
      atMs += dice.nextInt(12 * 3_600_000);
      adds.add(new Add(WeekHours.hourOf(atMs, 0), atMs));
    }
    return adds;
  }
}
