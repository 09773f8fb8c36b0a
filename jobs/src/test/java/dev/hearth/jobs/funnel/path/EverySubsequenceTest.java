package dev.hearth.jobs.funnel.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.definition.Funnel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The rule, and the model under any order of arrival, against every subsequence of the history. */
class EverySubsequenceTest {
  private static final int CASES = 30_000;
  private static final int ARRIVALS = 10_000;
  private static final int LEAST_OF_EACH = 100;

  @Test
  void theRuleSaysWhatEverySubsequenceSaysAtEveryTime() {
    Map<String, Integer> seen = new HashMap<>();
    for (int seed = 0; seed < CASES; seed++) {
      Histories histories = new Histories(seed);
      Funnel funnel = histories.funnel();
      List<Touch> events = histories.events(funnel);
      long nowMs = Histories.BEGIN_MS + histories.random().nextInt(30);
      Journey expected = new EverySubsequence(funnel).journey(events, nowMs);
      List<Touch> sorted = new ArrayList<>(events);
      Collections.sort(sorted);
      Paths paths = Paths.of(funnel);
      Progress progress = paths.after(Progress.NONE, sorted);
      int number = seed;
      Supplier<String> what = () -> "case %d: %s%n%s".formatted(number, funnel, sorted);
      if (expected == null) {
        assertThat(progress.shown()).as(what).isNull();
        continue;
      }
      assertThat(progress.shown()).as(what).isEqualTo(expected.run());
      assertThat(paths.outcome(progress, nowMs)).as(what).isEqualTo(expected.outcome());
      seen.merge(funnel.order() + " " + funnel.entry() + " " + expected.outcome(), 1, Integer::sum);
    }
    assertThat(seen).hasSize(3 * 2 * 4);
    assertThat(seen.values()).allMatch(count -> count >= LEAST_OF_EACH);
  }

  @Test
  void anyOrderOfArrivalEndsWithWhatTheRightOrderGivesAndIsRightInBetween() {
    Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    for (int seed = 0; seed < ARRIVALS; seed++) {
      Journey last = new Hearing(new Histories(seed), seed).all();
      if (last != null) {
        seen.merge(last.outcome(), 1, Integer::sum);
      }
    }
    assertThat(seen.keySet()).containsExactly(Outcome.CONVERTED, Outcome.EXPIRED, Outcome.EXCLUDED);
    assertThat(seen.values()).allMatch(count -> count >= LEAST_OF_EACH);
  }
}
