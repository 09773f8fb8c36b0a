package dev.hearth.infra.funnel;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Definitions by chance, over what {@link RandomActs} does. */
final class RandomFunnels {
  static final GroupTiers TIERS =
      new GroupTiers(
          List.of(
              new GroupTiers.Tier("fan's", List.of("fan*")),
              new GroupTiers.Tier("course", List.of("kurs/1", "*.c"))));

  private static final List<String> TYPES = List.of("t.a", "t_b", "t.c", "x.out", "member.left");
  private static final double[] LIMITS = {-3, 0, 0.3, 5, 12.5, 19.99, 1e17};

  private final Random random;

  RandomFunnels(Random random) {
    this.random = random;
  }

  Funnel funnel(int number) {
    int count = 2 + random.nextInt(3);
    List<FunnelStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(new FunnelStep("it's \\ " + i, condition()));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(count - 1);
      exclusions.add(new Exclusion(condition(), from, from + 1 + random.nextInt(count - 1 - from)));
    }
    List<Trait> breakdown = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      breakdown.add(trait());
    }
    return new Funnel(
        "funnel " + number,
        1,
        unit(),
        StepOrder.values()[number % 3],
        EntryRule.values()[number / 3 % 2],
        Duration.ofMillis(1 + random.nextInt(20)),
        steps,
        exclusions,
        breakdown);
  }

  private Unit unit() {
    return switch (random.nextInt(4)) {
      case 0 -> Unit.OF_MEMBER_IN_GROUP;
      case 1 -> Unit.ofAttribute("vi'sit");
      default -> Unit.OF_MEMBER;
    };
  }

  private Condition condition() {
    List<String> types = new ArrayList<>();
    boolean messages = random.nextInt(3) == 0;
    int some = messages ? random.nextInt(2) : 1 + random.nextInt(2);
    for (int i = 0; i < some; i++) {
      types.add(TYPES.get(random.nextInt(TYPES.size())));
    }
    List<Clause> clauses = new ArrayList<>();
    for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
      clauses.add(clause());
    }
    return new Condition(types, messages, clauses);
  }

  private Clause clause() {
    return switch (random.nextInt(6)) {
      case 0 -> Clause.oneOf(Trait.of(Trait.Kind.KIND), List.of("SYSTEM", "TEXT"));
      case 1 -> range(random.nextBoolean() ? Trait.of(Trait.Kind.VALUE) : Trait.attribute("n"));
      case 2 -> Clause.exists(trait(), random.nextBoolean());
      case 3 -> Clause.prefix(trait(), List.of("fa", "M", "ad", "vé\\"));
      case 4 -> Clause.oneOf(Trait.of(Trait.Kind.TIER), List.of("fan's", ""));
      default -> Clause.oneOf(trait(), List.of("MEMBER", "ad", "kurs/1", "vé\\", "TEXT", ""));
    };
  }

  private Clause range(Trait trait) {
    double one = LIMITS[random.nextInt(LIMITS.length)];
    double other = LIMITS[random.nextInt(LIMITS.length)];
    double least = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : Math.min(one, other);
    return Clause.range(
        trait, least, random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : Math.max(one, other));
  }

  private Trait trait() {
    Trait.Kind[] kinds = Trait.Kind.values();
    Trait.Kind kind = kinds[random.nextInt(kinds.length)];
    return kind == Trait.Kind.ATTRIBUTE ? Trait.attribute("vi'sit") : Trait.of(kind);
  }
}
