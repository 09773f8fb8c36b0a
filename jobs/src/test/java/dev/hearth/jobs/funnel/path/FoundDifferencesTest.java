package dev.hearth.jobs.funnel.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where rule, model and every subsequence once differed; each case as it was found, made short. */
class FoundDifferencesTest {
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final long LATENESS_MS = 20;

  @Test
  void anEventAheadOfTheWatermarkEndsNoWindowBeforeItsTime() {
    Funnel funnel = best(StepOrder.ORDERED);
    Touch begins = touch(1_000, FIRST, 0);
    Touch ahead = touch(1_030, 0, 0);
    assertThat(told(funnel, 1_005, begins, ahead)).isEqualTo(Outcome.IN_PROGRESS);
    assertThat(told(funnel, 1_010, begins, ahead)).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void anExclusionAheadOfTheWatermarkEndsOfManyBeginningsNoneBeforeItsTime() {
    Funnel funnel = best(StepOrder.ORDERED);
    Touch early = touch(1_000, FIRST, 0);
    Touch later = touch(1_005, FIRST, 0);
    Touch ends = touch(1_012, 0, 1);
    assertThat(told(funnel, 1_008, early, later, ends)).isEqualTo(Outcome.IN_PROGRESS);
    assertThat(told(funnel, 1_012, early, later, ends)).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void aLaterStepIsStillTakenAfterAnEventThatWasAhead() {
    Funnel funnel = best(StepOrder.ORDERED);
    Touch begins = touch(1_000, FIRST, 0);
    Touch ahead = touch(1_030, 0, 0);
    assertThat(told(funnel, 1_005, begins, ahead, touch(1_010, SECOND, 0)))
        .isEqualTo(Outcome.CONVERTED);
  }

  private static Outcome told(Funnel funnel, long nowMs, Touch... touches) {
    Journey expected =
        Objects.requireNonNull(new EverySubsequence(funnel).journey(List.of(touches), nowMs));
    FunnelModel model = new FunnelModel(funnel, LATENESS_MS);
    FunnelMemory memory = null;
    Journey told = null;
    for (Touch touch : touches) {
      Heard heard = model.on(memory, touch, nowMs);
      memory = heard.memory();
      told = heard.journey() == null ? told : heard.journey();
    }
    assertThat(Objects.requireNonNull(told).outcome()).isEqualTo(expected.outcome());
    return told.outcome();
  }

  private static Funnel best(StepOrder order) {
    return new Funnel(
        "f",
        1,
        Unit.OF_MEMBER,
        order,
        EntryRule.BEST,
        Duration.ofMillis(10),
        List.of(
            new FunnelStep("first", Condition.type("a")),
            new FunnelStep("second", Condition.type("b"))),
        List.of(new Exclusion(Condition.type("c"), 0, 1)),
        List.of());
  }

  private static Touch touch(long atMs, int steps, int exclusions) {
    return new Touch(atMs, steps, exclusions, "e" + atMs, false, "g", List.of());
  }
}
