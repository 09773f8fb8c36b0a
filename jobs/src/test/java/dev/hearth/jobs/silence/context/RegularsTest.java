package dev.hearth.jobs.silence.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegularsTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final long DAY_MS = 24 * HOUR_MS;

  /** A multiple of 28 days since 1970, so that hours are halved at known moments. */
  private static final long BEGIN_MS = 728 * Regular.PERIOD_MS;

  private static final long OFFSET_MS = 8 * HOUR_MS;

  @Test
  void whoSpeaksEveryMorningIsUsualInTheMorningOnly() {
    Regulars regulars = new Regulars();
    for (int day = 0; day < 10; day++) {
      regulars.spoke("ann", local(day, 9), OFFSET_MS);
      regulars.spoke("bob", local(day, 21), OFFSET_MS);
      regulars.spoke("bob", local(day, 21) + 1, OFFSET_MS);
    }
    regulars.spoke("cyn", local(9, 22), OFFSET_MS);
    assertThat(usualAt(regulars, local(10, 9))).containsExactly("ann");
    assertThat(usualAt(regulars, local(10, 10))).as("an hour later").containsExactly("ann");
    assertThat(usualAt(regulars, local(10, 12))).isEmpty();
    assertThat(usualAt(regulars, local(10, 21))).containsExactly("bob");
  }

  @Test
  void twoDaysMakeNobodyUsualHoweverMuchIsSaid() {
    Regulars regulars = new Regulars();
    for (int message = 0; message < 200; message++) {
      regulars.spoke("ann", local(message / 100, 9) + message, OFFSET_MS);
    }
    assertThat(usualAt(regulars, local(2, 9))).isEmpty();
    regulars.spoke("ann", local(2, 9), OFFSET_MS);
    assertThat(usualAt(regulars, local(2, 9) + 5)).containsExactly("ann");
  }

  @Test
  void whoIsErasedIsNamedNoMoreAndWhoHasNoNameNever() {
    Regulars regulars = new Regulars();
    for (int day = 0; day < 10; day++) {
      regulars.spoke("ann", local(day, 9), OFFSET_MS);
      regulars.spoke("", local(day, 9), OFFSET_MS);
      regulars.spoke("bob", local(day, 9), OFFSET_MS);
    }
    regulars.forget("ann");
    assertThat(regulars.all()).extracting(Regular::memberId).containsExactly("bob");
  }

  @Test
  void whoWasUsualIsForgottenIn28DaysOrTwiceThat() {
    Regulars regulars = new Regulars();
    for (int day = 0; day < 7; day++) {
      regulars.spoke("ann", local(day, 9), OFFSET_MS);
    }
    assertThat(usualAt(regulars, local(29, 9))).as("seven are three").containsExactly("ann");
    assertThat(usualAt(regulars, local(57, 9))).as("and then one").isEmpty();
  }

  @Test
  void whoeverSaysMostComesFirstAndFadesByHalfIn28Days() {
    Regulars regulars = new Regulars();
    for (int day = 0; day < 20; day++) {
      regulars.spoke("ann", local(day, 9), OFFSET_MS);
      if (day % 3 > 0) {
        regulars.spoke("bob", local(day, 9) + 1, OFFSET_MS);
      }
    }
    assertThat(usualAt(regulars, local(20, 9))).containsExactly("ann", "bob");
    Regular ann = regulars.all().get(0);
    assertThat(ann.weightAt(ann.lastMs() + 28 * DAY_MS)).isCloseTo(ann.weight() / 2, within(1e-9));
  }

  @Test
  void eightMembersWeighWhatTheySaidAndFadedExactly() {
    Random random = new Random(3);
    Regulars regulars = new Regulars();
    Map<String, Double> exact = new HashMap<>();
    long endMs = BEGIN_MS + 100 * DAY_MS;
    for (long atMs = BEGIN_MS; atMs < endMs; atMs += random.nextInt((int) (4 * HOUR_MS))) {
      String member = "m" + random.nextInt(Regulars.MOST);
      regulars.spoke(member, atMs, OFFSET_MS);
      exact.merge(member, Math.pow(0.5, (endMs - atMs) / (28.0 * DAY_MS)), Double::sum);
    }
    assertThat(regulars.all()).hasSize(8);
    for (Regular regular : regulars.all()) {
      assertThat(regular.weightAt(endMs)).isCloseTo(exact.get(regular.memberId()), within(1e-9));
    }
  }

  @Test
  void threeRegularsStandOutOfAHundredWhoCameOnce() {
    Regulars regulars = new Regulars();
    for (int day = 0; day < 30; day++) {
      for (int message = 0; message < 3; message++) {
        for (String name : List.of("ann", "bob", "cyn")) {
          regulars.spoke(name, local(day, 14) + message, OFFSET_MS);
        }
        regulars.spoke("passer" + day + "-" + message, local(day, 14) + 10, OFFSET_MS);
      }
    }
    assertThat(regulars.all()).hasSize(8);
    assertThat(usualAt(regulars, local(30, 14))).containsExactly("ann", "bob", "cyn");
  }

  private static List<String> usualAt(Regulars regulars, long atMs) {
    return regulars.usualAt(atMs, OFFSET_MS).stream().map(Regular::memberId).toList();
  }

  private static long local(int day, int hour) {
    return BEGIN_MS + day * DAY_MS + hour * HOUR_MS - OFFSET_MS + DAY_MS;
  }
}
