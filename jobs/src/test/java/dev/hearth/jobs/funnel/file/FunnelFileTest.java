package dev.hearth.jobs.funnel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.GroupTiers.Tier;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.schemas.MessageKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into files of funnels, right and wrong. */
class FunnelFileTest {
  private static final String STEPS =
      "steps: [{name: a, when: {type: x}}, {name: b, when: {type: y}}, {name: c, when: {type: z}}]";

  @TempDir Path folder;

  @Test
  void everythingThatIsWrittenIsRead() {
    Funnels funnels =
        read(
            """
            tiers:
              fan: [fans, "fan-*"]
              course: [course-*]
            funnels:
              - name: purchase
                version: 3
                unit: member
                order: strict
                entry: best
                within: 36h
                steps:
                  - {name: home, when: {type: View_Home}}
                  - {name: search, when: {type: view.search}}
                  - {name: bought, when: {type: [order_paid, purchase], value: {from: 10, to: 99.5}}}
                exclude:
                  - {when: {type: member.left}, between: [search, bought]}
                  - {when: {type: member.removed}}
                breakdown: [channel, attributes.device]
            """);
    Condition bought =
        new Condition(
            List.of("order.paid", "purchase"),
            false,
            List.of(Clause.range(Trait.of(Trait.Kind.VALUE), 10, 99.5)));
    assertThat(funnels)
        .isEqualTo(
            new Funnels(
                new GroupTiers(
                    List.of(
                        new Tier("fan", List.of("fans", "fan-*")),
                        new Tier("course", List.of("course-*")))),
                List.of(
                    new Funnel(
                        "purchase",
                        3,
                        Unit.OF_MEMBER,
                        StepOrder.STRICT,
                        EntryRule.BEST,
                        Duration.ofHours(36),
                        List.of(
                            new FunnelStep("home", Condition.type("view.home")),
                            new FunnelStep("search", Condition.type("view.search")),
                            new FunnelStep("bought", bought)),
                        List.of(
                            new Exclusion(Condition.type("member.left"), 1, 2),
                            new Exclusion(Condition.type("member.removed"), 0, 2)),
                        List.of(Trait.of(Trait.Kind.CHANNEL), Trait.attribute("device"))))));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Funnel funnel = read("funnels: [{name: f, " + STEPS + "}]").funnels().get(0);
    assertThat(funnel.version()).isEqualTo(1);
    assertThat(funnel.unit()).isEqualTo(Unit.OF_MEMBER_IN_GROUP);
    assertThat(funnel.order()).isEqualTo(StepOrder.ORDERED);
    assertThat(funnel.entry()).isEqualTo(EntryRule.FIRST);
    assertThat(funnel.within()).isEqualTo(Duration.ofDays(7));
    assertThat(funnel.exclusions()).isEmpty();
    assertThat(funnel.breakdown()).isEmpty();
  }

  @Test
  void theUnitMayBeAnAttribute() {
    assertThat(read("funnels: [{name: f, unit: attributes.visit.id, " + STEPS + "}]").funnels())
        .extracting(Funnel::unit)
        .containsExactly(Unit.ofAttribute("visit.id"));
  }

  @Test
  void aConditionAsksForEveryTrait() {
    Condition condition =
        when(
            """
            {type: [message, view_home], kind: [text, system], role: staff, thread: {exists: false},
             group: {prefix: [a, b]}, channel: {prefix: wx}, platform: slack, value: {from: -1},
             attributes: {device: [ios, android], os: {exists: true}}, attributes.page: home}
            """);
    assertThat(condition.types()).containsExactly("view.home");
    assertThat(condition.messages()).isTrue();
    assertThat(condition.clauses())
        .containsExactlyInAnyOrder(
            Clause.oneOf(Trait.of(Trait.Kind.KIND), List.of("TEXT", "SYSTEM")),
            Clause.oneOf(Trait.of(Trait.Kind.ROLE), List.of("STAFF")),
            Clause.exists(Trait.of(Trait.Kind.THREAD), false),
            Clause.prefix(Trait.of(Trait.Kind.GROUP), List.of("a", "b")),
            Clause.prefix(Trait.of(Trait.Kind.CHANNEL), List.of("wx")),
            Clause.oneOf(Trait.of(Trait.Kind.PLATFORM), List.of("slack")),
            Clause.range(Trait.of(Trait.Kind.VALUE), -1, Double.POSITIVE_INFINITY),
            Clause.oneOf(Trait.attribute("device"), List.of("ios", "android")),
            Clause.exists(Trait.attribute("os"), true),
            Clause.oneOf(Trait.attribute("page"), List.of("home")));
  }

  @Test
  void kindAndThreadAloneMeanMessages() {
    assertThat(when("{kind: image}"))
        .isEqualTo(
            new Condition(
                List.of(),
                true,
                List.of(Clause.oneOf(Trait.of(Trait.Kind.KIND), List.of("IMAGE")))));
    assertThat(when("{thread: {exists: true}}").messages()).isTrue();
  }

  @Test
  void theKindsAreThoseOfTheSchema() {
    String kinds =
        Stream.of(MessageKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    Clause kind = when("{kind: [" + kinds + "]}").clauses().get(0);
    assertThat(kind.texts())
        .containsExactlyElementsOf(Stream.of(MessageKind.values()).map(Enum::name).toList());
    assertThat(problems(file("{kind: words}")))
        .singleElement()
        .asString()
        .contains("'words' is not one of " + kinds);
  }

  @Test
  void theTierOfAGroupIsAskedForByName() {
    Funnels funnels =
        read(
            "tiers: {fan: [fans]}\n"
                + "funnels: [{name: f, steps: [{name: a, when: {type: x, tier: fan}},"
                + " {name: b, when: {type: y, tier: {exists: false}}}]}]");
    assertThat(funnels.funnels().get(0).steps())
        .extracting(step -> step.when().clauses().get(0))
        .containsExactly(
            Clause.oneOf(Trait.of(Trait.Kind.TIER), List.of("fan")),
            Clause.exists(Trait.of(Trait.Kind.TIER), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "funnel: []            | 1: unknown key 'funnel', did you mean 'funnels'?",
        "{}                    | 1: has no 'funnels'",
        "funnels: {}           | 1: funnels: must be a list",
        "funnels: [f]          | 1: funnels[1]: must be a mapping of keys to values",
        "[]                    | 1: must be a mapping of keys to values",
        "{tiers: [], funnels: []} | 1: tiers: must be a mapping of keys to values",
        "{tiers: {fan: x}, funnels: []} | 1: tiers.fan: must be a list",
        "{tiers: {fan: []}, funnels: []} | 1: tiers.fan: names no group; write ids of groups, in"
            + " which a * stands for any",
        "{tiers: {fan: [a], fan: [b]}, funnels: []} | 1: tiers.fan: is set twice (first at"
            + " funnels.yaml:1)",
      })
  void aFileOfAnotherShapeIsRefused(String text, String problem) {
    assertThat(problems(text)).contains("funnels.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: Buy              | name: 'Buy' is no name: small letters, digits, - and _, at most"
            + " 100, do",
        "version: 0             | version: '0' is no version: whole numbers from 1 do",
        "version: 1.5           | version: '1.5' is no version: whole numbers from 1 do",
        "unit: members          | unit: 'members' is not one of member_group, member,"
            + " attributes.NAME, did you mean 'member'?",
        "unit: attributes.      | unit: 'attributes.' is not one of member_group, member,"
            + " attributes.NAME",
        "order: sequential      | order: 'sequential' is not one of ordered, strict, any",
        "entry: frist           | entry: 'frist' is not one of first, best, did you mean 'first'?",
        "within: 7              | within: '7' has no unit (write it like 30min, 6h, 7d)",
        "within: week           | within: 'week' is no duration (write it like 30min, 6h, 7d)",
        "within: 0s             | within: '0s' is out of bounds: more than 0, at most 366d, do",
        "within: 367d           | within: '367d' is out of bounds: more than 0, at most 366d, do",
        "breakdown: device      | breakdown: 'device' is not one of channel, group, tier, platform,"
            + " kind, role, attributes.NAME",
        "breakdown: [tier, tier] | breakdown[2]: is there twice",
        "breakdown: [tier, kind, role, group, channel] | breakdown[5]: is one too many: results"
            + " are told apart by at most 4",
        "exclude: [{between: [a, b]}] | exclude[1]: has no 'when'",
        "exclude: [{when: {type: x}, between: [a]}] | exclude[1].between: must name two steps,"
            + " like [first, last]",
        "exclude: [{when: {type: x}, between: [b, a]}] | exclude[1].between: must name a step and"
            + " a later one",
        "exclude: [{when: {type: x}, between: [b, b]}] | exclude[1].between: must name a step and"
            + " a later one",
        "exclude: [{when: {type: x}, between: [a, d]}] | exclude[1].between[2]: 'd' is not one of"
            + " a, b, c, did you mean 'a'?",
        "steps: [{name: a, when: {type: x}}] | steps: has 1; a funnel has 2 to 16 steps",
        "step: []               | unknown key 'step', did you mean 'steps'?",
      })
  void aWrongValueIsNamedWithItsPlaceAndItsMend(String line, String problem) {
    String key = line.substring(0, line.indexOf(':'));
    String rest =
        (key.equals("name") ? "" : "  name: f\n")
            + (key.equals("steps") ? "" : "  " + STEPS + "\n");
    boolean ofKey = problem.startsWith(key);
    assertThat(problems("funnels:\n- " + line + "\n" + rest))
        .containsExactly("funnels.yaml:2: funnels[1]" + (ofKey ? "." : ": ") + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello                  | : must be a mapping of keys to values",
        "{}                     | : has no 'type'; write message, or the types of member events"
            + " (kind and thread alone mean messages)",
        "{channel: ad}          | : has no 'type'; write message, or the types of member events"
            + " (kind and thread alone mean messages)",
        "{typ: x}               | : unknown key 'typ', did you mean 'type'?",
        "{type: x, attribute.a: b} | : unknown key 'attribute.a', did you mean 'attributes'?",
        "{type: []}             | : names no type; write message, or the types of member events",
        "{type: }               | .type: has no value",
        "{type: x, role: chief} | .role: 'chief' is not one of member, staff, owner, bot",
        "{kind: TEXT}           | .kind: 'TEXT' is not one of other, text, image, video, voice,"
            + " file, link, sticker, poll, system",
        "{kind: {prefix: te}}   | .kind.prefix: is for free words only; write the words"
            + " themselves, as a list",
        "{type: x, group: {prefix: []}} | .group.prefix: is an empty list, which nothing begins"
            + " with",
        "{type: x, tier: fan}   | .tier: 'fan' is no tier: the file has no tiers",
        "{type: x, group: []}   | .group: is an empty list, which nothing is; write {exists:"
            + " false} for none",
        "{type: x, group: {from: 1}} | .group: only value and attributes have numbers for from and"
            + " to",
        "{type: x, value: {}}   | .value: must have one of prefix, exists, or from and to",
        "{type: x, value: {from: 1, exists: true}} | .value: must have one of prefix, exists, or"
            + " from and to",
        "{type: x, value: {from: ten}} | .value.from: 'ten' is no number (write it like 99 or"
            + " -0.5, with at most 18 digits)",
        "{type: x, value: {to: 1234567890123456789}} | .value.to: '1234567890123456789' is no"
            + " number (write it like 99 or -0.5, with at most 18 digits)",
        "{type: x, value: {from: 2, to: 1}} | .value: ends before it begins: from must not be more"
            + " than to",
        "{type: x, value: {exists: yes}} | .value.exists: 'yes' must be true or false",
        "{type: x, attributes: {a: {from: x}}} | .attributes.a.from: 'x' is no number (write it"
            + " like 99 or -0.5, with at most 18 digits)",
        "{type: x, attributes.a: {equals: 1}} | .attributes.a: unknown key 'equals' (known: prefix, from,"
            + " to, exists)",
      })
  void aWrongConditionIsNamedWithItsPlaceAndItsMend(String when, String problem) {
    assertThat(problems(file(when))).contains("funnels.yaml:1: funnels[1].steps[1].when" + problem);
  }

  @Test
  void aTierThatIsNotThereIsNamedWithTheNearest() {
    assertThat(
            problems(
                "{tiers: {fan: [a]}, funnels: [{name: f, steps: [{name: a, when: {type: x, tier:"
                    + " fans}}, {name: b, when: {type: y}}]}]}"))
        .containsExactly(
            "funnels.yaml:1: funnels[1].steps[1].when.tier: 'fans' is not one of fan, did you mean"
                + " 'fan'?");
  }

  @Test
  void stepsDifferInNameAndHaveOne() {
    assertThat(
            problems(
                """
                funnels:
                  - name: f
                    steps:
                      - {name: a, when: {type: x}}
                      - {name: a, when: {type: y}}
                      - {name: "a'", when: {type: y}}
                      - {when: {type: y}}
                      - {name: b}
                """))
        .containsExactly(
            "funnels.yaml:5: funnels[1].steps[2].name: 'a' is there already, at funnels.yaml:4",
            "funnels.yaml:6: funnels[1].steps[3].name: 'a'' is no name: letters, digits, blanks,"
                + " '.', - and _, at most 100, do",
            "funnels.yaml:7: funnels[1].steps[4]: has no 'name'",
            "funnels.yaml:8: funnels[1].steps[5]: has no 'when'");
  }

  @Test
  void aFunnelOfAnyOrderHasFewerStepsAndNoBetween() {
    String nine =
        IntStream.range(0, 9)
            .mapToObj(i -> "{name: s" + i + ", when: {type: x" + i + "}}")
            .collect(Collectors.joining(", ", "steps: [", "]"));
    assertThat(read("funnels: [{name: f, " + nine + "}]").funnels()).hasSize(1);
    assertThat(
            problems(
                "funnels: [{name: f, order: any, "
                    + nine
                    + ", exclude: [{when: {type: q}, between: [s0, s1]}]}]"))
        .containsExactly(
            "funnels.yaml:1: funnels[1].steps: has 9; a funnel of any order has 2 to 8 steps",
            "funnels.yaml:1: funnels[1].exclude[1].between: has no meaning where steps come in any"
                + " order; leave it out: it always holds");
  }

  @Test
  void versionsStandBesideEachOtherOnceEach() {
    String one = "- {name: f, " + STEPS + "}\n";
    String two = "- {name: f, version: 2, " + STEPS + "}\n";
    assertThat(read("funnels:\n" + one + two).funnels())
        .extracting(Funnel::id)
        .containsExactly("f@1", "f@2");
    assertThat(problems("funnels:\n" + one + two + two))
        .containsExactly(
            "funnels.yaml:4: funnels[3]: 'f' of version 2 is there already, at funnels.yaml:3;"
                + " give it another version or name");
  }

  @Test
  void thereAreBoundsToHowMuchAFileMayHold() {
    String funnels =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> "- {name: f" + i + ", " + STEPS + "}\n")
            .collect(Collectors.joining());
    assertThat(problems("funnels:\n" + funnels))
        .containsExactly(
            "funnels.yaml:1002: funnels[1001]: is one too many: a file has at most 1000 funnels");
    String nine = "{when: {type: q}}, ".repeat(9);
    assertThat(problems("funnels: [{name: f, " + STEPS + ", exclude: [" + nine + "]}]"))
        .containsExactly(
            "funnels.yaml:1: funnels[1].exclude[9]: is one too many: a funnel has at most 8"
                + " exclusions");
  }

  private Condition when(String when) {
    return read(file(when)).funnels().get(0).steps().get(0).when();
  }

  private static String file(String when) {
    return "funnels: [{name: f, steps: [{name: a, when: "
        + when.replace("\n", " ")
        + "}, {name: b, when: {type: y}}]}]";
  }

  private List<String> problems(String text) {
    InvalidConfig wrong = catchThrowableOfType(InvalidConfig.class, () -> read(text));
    assertThat(wrong).as("nothing is wrong").isNotNull();
    return wrong.problems();
  }

  private Funnels read(String text) {
    try {
      return FunnelFile.read(Files.writeString(folder.resolve("funnels.yaml"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
