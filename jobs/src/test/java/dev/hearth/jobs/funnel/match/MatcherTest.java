package dev.hearth.jobs.funnel.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.jobs.funnel.path.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatcherTest {
  private static final Origin ORIGIN = new Origin("t", 0, 1);
  private static final List<String> TYPES = List.of("view.home", "order.paid", "a_b", "signup");
  private static final List<String> TEXTS =
      List.of("", "red", "reddish", "blue", "12.5", "-3", "x");
  private static final List<String> GROUPS = List.of("fans-1", "fans-2", "course", "lobby", "");
  private static final GroupTiers TIERS =
      new GroupTiers(
          List.of(
              new GroupTiers.Tier("fan", List.of("fans-*", "lobby")),
              new GroupTiers.Tier("course", List.of("course"))));

  private final Random random = new Random(7);

  @Test
  void theIndexFindsWhatTryingEveryConditionFinds() {
    for (int round = 0; round < 300; round++) {
      List<Funnel> funnels =
          IntStream.range(0, 1 + random.nextInt(20)).mapToObj(this::funnel).toList();
      Matcher matcher = new Matcher(new Funnels(TIERS, funnels));
      for (int i = 0; i < 40; i++) {
        Act act = random.nextBoolean() ? Act.of(message()) : Act.of(occurrence());
        List<Match> found = matcher.match(act);
        assertThat(found).isEqualTo(act.memberId().isEmpty() ? List.of() : tried(funnels, act));
      }
    }
  }

  @Test
  void whatNobodyDidIsOnNoPath() {
    Matcher matcher = new Matcher(new Funnels(TIERS, List.of(strict())));
    assertThat(matcher.match(Act.of(occurrence("", "signup")))).isEmpty();
    assertThat(matcher.match(Act.of(occurrence("m", "member.erased")))).isEmpty();
    assertThat(matcher.match(Act.of(occurrence("m", "whatever")))).hasSize(1);
  }

  @Test
  void aLongTextIsNoUnitAndNoneInABreakdown() {
    Trait colour = Trait.attribute("colour");
    var steps =
        List.of(
            new FunnelStep("a", Condition.type("signup")),
            new FunnelStep("b", Condition.type("order.paid")));
    Matcher matcher =
        new Matcher(
            new Funnels(
                TIERS,
                List.of(
                    new Funnel(
                        "by-unit",
                        1,
                        Unit.ofAttribute("colour"),
                        StepOrder.ORDERED,
                        EntryRule.FIRST,
                        Duration.ofDays(1),
                        steps,
                        List.of(),
                        List.of()),
                    new Funnel(
                        "broken-down",
                        1,
                        Unit.OF_MEMBER,
                        StepOrder.ORDERED,
                        EntryRule.FIRST,
                        Duration.ofDays(1),
                        steps,
                        List.of(),
                        List.of(colour)))));
    for (String kept : List.of("é".repeat(128), "x".repeat(256))) {
      assertThat(matcher.match(Act.of(signup(kept))))
          .extracting(match -> match.unit() + match.touch().breakdown())
          .containsExactly(kept + "[]", "[" + kept + "]");
    }
    for (String tooLong : List.of("é".repeat(129), "x".repeat(257))) {
      assertThat(matcher.match(Act.of(signup(tooLong))))
          .extracting(match -> match.unit() + match.touch().breakdown())
          .containsExactly("[]");
    }
  }

  private static Occurrence signup(String colour) {
    return new Occurrence(
        "e",
        "slack",
        "c",
        "g",
        "m",
        1,
        "signup",
        Role.MEMBER,
        "",
        "",
        "",
        "",
        "",
        Map.of("colour", colour),
        ORIGIN);
  }

  @Test
  void aNumberIsAPlainDecimalOfAtMostEighteenDigits() {
    for (String good : List.of("0", "-0", "12", "12.5", "007", "-3.25", "999999999999999999")) {
      assertThat(Numbers.isWithin(good, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
          .as(good)
          .isTrue();
    }
    for (String bad :
        List.of("", "-", ".5", "5.", "1e3", "+1", " 1", "1 ", "0x1", "inf", "1.2.3", "--1", "٣")) {
      assertThat(Numbers.isWithin(bad, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
          .as(bad)
          .isFalse();
    }
    assertThat(Numbers.isWithin("1234567890123456789", 0, Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Numbers.isWithin("20", 10, 20)).isTrue();
    assertThat(Numbers.isWithin("20.01", 10, 20)).isFalse();
  }

  /** What the definitions say, word by word. */
  private static List<Match> tried(List<Funnel> funnels, Act act) {
    List<Match> matches = new ArrayList<>();
    for (Funnel funnel : funnels) {
      int steps = 0;
      for (int i = 0; i < funnel.steps().size(); i++) {
        steps |= meets(funnel.steps().get(i).when(), act) ? 1 << i : 0;
      }
      int exclusions = 0;
      for (int i = 0; i < funnel.exclusions().size(); i++) {
        exclusions |= meets(funnel.exclusions().get(i).when(), act) ? 1 << i : 0;
      }
      String unit = unit(funnel, act);
      boolean asked = steps != 0 || exclusions != 0 || funnel.order() == StepOrder.STRICT;
      if (asked && !(unit.isEmpty() && funnel.unit().kind() == Unit.Kind.MEMBER_ATTRIBUTE)) {
        List<String> breakdown =
            (steps & funnel.beginnings()) == 0
                ? List.of()
                : funnel.breakdown().stream().map(trait -> text(act, trait)).toList();
        matches.add(
            new Match(
                funnel.id(),
                unit,
                new Touch(
                    act.atMs(),
                    steps,
                    exclusions,
                    act.eventId(),
                    act.isMessage(),
                    act.groupId(),
                    breakdown)));
      }
    }
    return matches;
  }

  private static String unit(Funnel funnel, Act act) {
    return switch (funnel.unit().kind()) {
      case MEMBER -> "";
      case MEMBER_GROUP -> act.groupId();
      case MEMBER_ATTRIBUTE -> act.text(Trait.attribute(funnel.unit().attribute()));
    };
  }

  private static boolean meets(Condition condition, Act act) {
    boolean kind;
    if (act.isMessage()) {
      boolean named =
          condition.clauses().stream()
              .anyMatch(
                  clause ->
                      clause.trait().kind() == Trait.Kind.KIND
                          && clause.texts().contains("SYSTEM"));
      kind = condition.messages() && (named || !act.kind().equals("SYSTEM"));
    } else {
      kind =
          condition.types().stream()
              .anyMatch(type -> type.replace('_', '.').equals(act.type().replace('_', '.')));
    }
    return kind && condition.clauses().stream().allMatch(clause -> holds(clause, act));
  }

  private static boolean holds(Clause clause, Act act) {
    String text = text(act, clause.trait());
    return switch (clause.check()) {
      case ONE_OF -> clause.texts().stream().anyMatch(text::equals);
      case PREFIX -> clause.texts().stream().anyMatch(text::startsWith);
      case RANGE ->
          text.matches("-?[0-9]+([.][0-9]+)?")
              && Double.parseDouble(text) >= clause.least()
              && Double.parseDouble(text) <= clause.most();
      case EXISTS -> !text.isEmpty();
      case ABSENT -> text.isEmpty();
    };
  }

  private static String text(Act act, Trait trait) {
    if (trait.kind() != Trait.Kind.TIER) {
      return act.text(trait);
    }
    return switch (act.groupId()) {
      case "fans-1", "fans-2", "lobby" -> "fan";
      case "course" -> "course";
      default -> "";
    };
  }

  private Funnel funnel(int number) {
    StepOrder order =
        random.nextInt(10) == 0 ? StepOrder.STRICT : one(List.of(StepOrder.ORDERED, StepOrder.ANY));
    return new Funnel(
        "f" + number,
        1,
        one(List.of(Unit.OF_MEMBER, Unit.OF_MEMBER_IN_GROUP, Unit.ofAttribute("colour"))),
        order,
        EntryRule.FIRST,
        Duration.ofDays(7),
        IntStream.range(0, 2 + random.nextInt(3))
            .mapToObj(i -> new FunnelStep("s" + i, condition()))
            .toList(),
        random.nextBoolean() ? List.of() : List.of(new Exclusion(condition(), 0, 1)),
        random.nextBoolean()
            ? List.of()
            : List.of(Trait.of(Trait.Kind.CHANNEL), Trait.of(Trait.Kind.TIER)));
  }

  private Condition condition() {
    List<Clause> clauses = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      clauses.add(clause());
    }
    boolean messages = random.nextInt(3) == 0;
    List<String> types =
        messages && random.nextBoolean() ? List.of() : List.of(one(TYPES), one(TYPES));
    return new Condition(types, messages, clauses);
  }

  private Clause clause() {
    Trait trait =
        one(
            List.of(
                Trait.attribute("colour"),
                Trait.of(Trait.Kind.TIER),
                Trait.of(Trait.Kind.KIND),
                Trait.of(Trait.Kind.GROUP),
                Trait.of(Trait.Kind.ROLE),
                Trait.of(Trait.Kind.VALUE)));
    return switch (random.nextInt(5)) {
      case 0 -> Clause.prefix(trait, List.of("red", "fan"));
      case 1 -> Clause.range(trait, -3, 12.5);
      case 2 -> Clause.exists(trait, random.nextBoolean());
      default ->
          Clause.oneOf(trait, List.of(one(TEXTS), "fan", one(GROUPS), "TEXT", one(KINDS), "STAFF"));
    };
  }

  private static final List<String> KINDS = List.of("TEXT", "SYSTEM", "IMAGE");

  private Message message() {
    return new Message(
        "e" + random.nextInt(9),
        "slack",
        "c",
        one(GROUPS),
        random.nextInt(9) == 0 ? "" : "m",
        random.nextInt(100),
        one(KINDS),
        "",
        0,
        one(TEXTS),
        "",
        "",
        List.of(),
        one(List.of(Role.values())),
        Map.of("colour", one(TEXTS)),
        ORIGIN);
  }

  private Occurrence occurrence() {
    return occurrence(random.nextInt(9) == 0 ? "" : "m", one(TYPES));
  }

  private Occurrence occurrence(String memberId, String type) {
    return new Occurrence(
        "e" + random.nextInt(9),
        "slack",
        "c",
        one(GROUPS),
        memberId,
        random.nextInt(100),
        type,
        one(List.of(Role.values())),
        "",
        "",
        one(TEXTS),
        one(TEXTS),
        "",
        random.nextBoolean() ? Map.of() : Map.of("colour", one(TEXTS)),
        ORIGIN);
  }

  private static Funnel strict() {
    return new Funnel(
        "strict",
        1,
        Unit.OF_MEMBER,
        StepOrder.STRICT,
        EntryRule.FIRST,
        Duration.ofDays(1),
        List.of(
            new FunnelStep("a", Condition.type("signup")),
            new FunnelStep("b", Condition.type("order.paid"))),
        List.of(),
        List.of());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
