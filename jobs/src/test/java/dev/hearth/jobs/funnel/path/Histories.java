package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Funnels and short histories by chance, with many events at one time and many steps at once. */
final class Histories {
  static final long BEGIN_MS = 1_000;
  private static final int MOST_EVENTS = 9;
  // In UTF-16 the second comes after the last, in UTF-8 before it.
  private static final List<String> IDS = List.of("a", "\uFFE5", "b", "", "\uD83D\uDE00");

  private final Random random;

  Histories(long seed) {
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  Funnel funnel() {
    int count = 2 + random.nextInt(3);
    List<FunnelStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(new FunnelStep("s" + i, Condition.type("t" + i)));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(count - 1);
      int until = from + 1 + random.nextInt(count - 1 - from);
      exclusions.add(new Exclusion(Condition.type("x" + i), from, until));
    }
    return new Funnel(
        "f",
        1,
        Unit.OF_MEMBER,
        StepOrder.values()[random.nextInt(3)],
        EntryRule.values()[random.nextInt(2)],
        Duration.ofMillis(1 + random.nextInt(10)),
        steps,
        exclusions,
        List.of());
  }

  List<Touch> events(Funnel funnel) {
    int count = 1 + random.nextInt(MOST_EVENTS);
    int span = 1 + random.nextInt(16);
    List<Touch> events = new ArrayList<>();
    while (events.size() < count) {
      Touch touch = event(funnel, span);
      if (events.stream().noneMatch(touch::isRepeatOf)) {
        events.add(touch);
      }
    }
    return events;
  }

  private Touch event(Funnel funnel, int span) {
    int steps = random.nextInt(6) == 0 ? 0 : 1 << random.nextInt(funnel.steps().size());
    if (random.nextInt(4) == 0) {
      steps |= 1 << random.nextInt(funnel.steps().size());
    }
    int exclusions =
        funnel.exclusions().isEmpty() || random.nextInt(5) > 0
            ? 0
            : 1 << random.nextInt(funnel.exclusions().size());
    return new Touch(
        BEGIN_MS + random.nextInt(span),
        steps,
        exclusions,
        IDS.get(random.nextInt(IDS.size())),
        random.nextBoolean(),
        random.nextBoolean() ? "g" : "h",
        List.of("by" + random.nextInt(1_000)));
  }
}
