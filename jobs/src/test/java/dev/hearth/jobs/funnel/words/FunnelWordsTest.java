package dev.hearth.jobs.funnel.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Trait.Kind;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.jobs.funnel.file.FunnelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads before believing the figures of a funnel. */
class FunnelWordsTest {
  private static final List<FunnelStep> STEPS =
      List.of(
          new FunnelStep("seen", Condition.type("view.home")),
          new FunnelStep("spoke", Condition.message()),
          new FunnelStep("bought", Condition.type("order.paid", "purchase")));

  @Test
  void everythingThatIsCountedIsSaid() {
    Funnel funnel =
        new Funnel(
            "buy",
            2,
            Unit.OF_MEMBER_IN_GROUP,
            StepOrder.ORDERED,
            EntryRule.FIRST,
            Duration.ofHours(36),
            STEPS,
            List.of(new Exclusion(Condition.type("member.left"), 1, 2)),
            List.of(Trait.of(Kind.CHANNEL), Trait.attribute("device")));
    assertThat(FunnelWords.explain(funnel))
        .containsExactly(
            "buy, version 2: one path of each member in each group.",
            "1. seen: view.home",
            "2. spoke: a message",
            "3. bought: order.paid or purchase",
            "The steps come in this order; whatever else is done in between does no harm.",
            "It converts when all 3 are taken, the last at most 1 d 12 h after the first, that"
                + " moment included; until then it is in progress, and no drop.",
            "The first beginning counts, ever: another one later does not set the clock back.",
            "Events count in order of time; of those of the same millisecond the one of the earlier"
                + " step comes first, then the smaller id. An event takes at most one step.",
            "Between spoke and bought, member.left ends the path as excluded; the steps before it"
                + " count.",
            "Results are told apart by channel, attributes.device of the event that the path begins"
                + " with.");
  }

  @Test
  void eachOrderUnitAndEntryIsSaidInItsWords() {
    assertThat(FunnelWords.explain(funnel(Unit.OF_MEMBER, StepOrder.STRICT, EntryRule.BEST)))
        .contains(
            "f, version 1: one path of each member, across the groups of its community.",
            "The steps come directly one after the other: anything else that the member does in"
                + " between, a message too, breaks the path.",
            "Of all beginnings the one counts that leads furthest; of equal ones that which got"
                + " there first, and then the latest.",
            "Results are not broken down.");
    assertThat(
            FunnelWords.explain(funnel(Unit.ofAttribute("visit"), StepOrder.ANY, EntryRule.FIRST)))
        .contains(
            "f, version 1: one path of each member with each attributes.visit, across the groups.",
            "The steps come in any order; the path begins with whichever comes first.",
            "From the first to the last, member.left ends the path as excluded; the steps before it"
                + " count.");
  }

  @Test
  void conditionsAreSaidWithEachOfTheirClauses() {
    Condition condition =
        new Condition(
            List.of("a", "b"),
            true,
            List.of(
                Clause.oneOf(Trait.of(Kind.KIND), List.of("TEXT", "SYSTEM")),
                Clause.prefix(Trait.of(Kind.GROUP), List.of("x")),
                Clause.range(Trait.of(Kind.VALUE), 10, 99.5),
                Clause.range(Trait.attribute("n"), Double.NEGATIVE_INFINITY, 1e9),
                Clause.range(Trait.attribute("m"), -0.5, Double.POSITIVE_INFINITY),
                Clause.exists(Trait.of(Kind.THREAD), true),
                Clause.exists(Trait.of(Kind.TIER), false)));
    assertThat(ConditionWords.of(condition))
        .isEqualTo(
            "a, b or a message or notice with kind text or system, group beginning with 'x', value"
                + " from 10 to 99.5, attributes.n of at most 1000000000, attributes.m of at least"
                + " -0.5, any thread, no tier");
  }

  @Test
  void theSampleIsSaidAndNothingInItIsDoubtful() {
    Funnels sample = FunnelFile.read(Path.of("..", "funnels.sample.yaml"));
    assertThat(sample.funnels())
        .extracting(Funnel::id)
        .containsExactly(
            "purchase@1", "settling-in@1", "campaign@1", "tiers@1", "gate@1", "promotion@1");
    assertThat(sample.funnels()).flatExtracting(FunnelWords::explain).isNotEmpty();
    assertThat(sample.funnels()).flatExtracting(FunnelDoubts::of).isEmpty();
  }

  private static Funnel funnel(Unit unit, StepOrder order, EntryRule entry) {
    return new Funnel(
        "f",
        1,
        unit,
        order,
        entry,
        Duration.ofDays(7),
        STEPS,
        List.of(new Exclusion(Condition.type("member.left"), 0, 2)),
        List.of());
  }
}
