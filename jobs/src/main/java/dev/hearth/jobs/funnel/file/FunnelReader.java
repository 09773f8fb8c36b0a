package dev.hearth.jobs.funnel.file;

import dev.hearth.jobs.flow.config.yaml.YamlMap;
import dev.hearth.jobs.flow.config.yaml.YamlValue;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one funnel. */
final class FunnelReader {
  private static final int MOST_BREAKDOWNS = 4;
  private static final Map<String, StepOrder> ORDERS = FunnelTexts.choices(StepOrder.values());
  private static final Map<String, EntryRule> ENTRIES = FunnelTexts.choices(EntryRule.values());

  private final YamlValue whole;
  private final YamlMap map;
  private final ConditionReader conditions;

  FunnelReader(YamlValue whole, GroupTiers tiers) {
    this.whole = whole;
    this.map =
        whole.map(
            "name", "version", "unit", "order", "entry", "within", "steps", "exclude", "breakdown");
    this.conditions = new ConditionReader(tiers);
  }

  /** The funnel; nothing where it cannot be told from others, or is none. */
  Optional<Funnel> funnel() {
    Optional<String> name = map.needed("name").flatMap(it -> it.as(FunnelTexts::name));
    int version = map.at("version").flatMap(it -> it.as(FunnelTexts::version)).orElse(1);
    Unit unit = map.at("unit").flatMap(it -> it.as(FunnelTexts::unit)).orElse(FunnelTexts.UNIT);
    StepOrder order = map.at("order").flatMap(it -> it.oneOf(ORDERS)).orElse(StepOrder.ORDERED);
    EntryRule entry = map.at("entry").flatMap(it -> it.oneOf(ENTRIES)).orElse(EntryRule.FIRST);
    Duration within =
        map.at("within").flatMap(it -> it.as(FunnelTexts::within)).orElse(FunnelTexts.WITHIN);
    map.needed("steps");
    List<FunnelStep> steps = steps(order);
    List<Exclusion> exclusions = exclusions(order, steps);
    List<Trait> breakdown = breakdown();
    int most = most(order);
    if (name.isEmpty() || steps.size() < 2 || steps.size() > most) {
      return Optional.empty();
    }
    return Optional.of(
        new Funnel(name.get(), version, unit, order, entry, within, steps, exclusions, breakdown));
  }

  private static int most(StepOrder order) {
    return order == StepOrder.ANY ? Funnel.MOST_STEPS_OF_ANY_ORDER : Funnel.MOST_STEPS;
  }

  /** The steps: each that is written, so that their number stands for all that may be wrong. */
  private List<FunnelStep> steps(StepOrder order) {
    List<YamlValue> written = map.list("steps");
    if (map.at("steps").isPresent() && (written.size() < 2 || written.size() > most(order))) {
      map.at("steps")
          .orElse(whole)
          .problem(
              "has %d; a funnel%s has 2 to %d steps"
                  .formatted(
                      written.size(), order == StepOrder.ANY ? " of any order" : "", most(order)));
    }
    List<FunnelStep> steps = new ArrayList<>();
    Map<String, YamlValue> names = new HashMap<>();
    for (YamlValue one : written) {
      YamlMap step = one.map("name", "when");
      Optional<YamlValue> name = step.needed("name");
      String words = name.flatMap(it -> it.as(FunnelTexts::stepName)).orElse("");
      name.filter(it -> !words.isEmpty()).ifPresent(it -> unique(it, words, names));
      steps.add(new FunnelStep(words, conditions.read(step)));
    }
    return steps;
  }

  private static void unique(YamlValue value, String words, Map<String, YamlValue> names) {
    YamlValue first = names.putIfAbsent(words, value);
    if (first != null) {
      value.problem("'%s' is there already, at %s".formatted(words, first.place()));
    }
  }

  private List<Exclusion> exclusions(StepOrder order, List<FunnelStep> steps) {
    List<YamlValue> written = map.list("exclude");
    if (written.size() > Funnel.MOST_EXCLUSIONS) {
      written
          .get(Funnel.MOST_EXCLUSIONS)
          .problem(
              "is one too many: a funnel has at most %d exclusions"
                  .formatted(Funnel.MOST_EXCLUSIONS));
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    steps.forEach(step -> numbers.putIfAbsent(step.name(), numbers.size()));
    return written.stream()
        .limit(Funnel.MOST_EXCLUSIONS)
        .map(one -> exclusion(one, order, numbers))
        .toList();
  }

  private Exclusion exclusion(YamlValue value, StepOrder order, Map<String, Integer> numbers) {
    YamlMap exclusion = value.map("when", "between");
    Optional<YamlValue> between = exclusion.at("between");
    int from = 0;
    int until = Math.max(1, numbers.size() - 1);
    if (between.isPresent() && order == StepOrder.ANY) {
      between
          .get()
          .problem("has no meaning where steps come in any order; leave it out: it always holds");
    } else if (between.isPresent()) {
      List<YamlValue> ends = between.get().list();
      if (ends.size() == 2) {
        Optional<Integer> first = ends.get(0).oneOf(numbers);
        Optional<Integer> last = ends.get(1).oneOf(numbers);
        from = first.orElse(from);
        until = last.orElse(until);
        if (first.isPresent() && last.isPresent() && from >= until) {
          between.get().problem("must name a step and a later one");
        }
      } else {
        between.get().problem("must name two steps, like [first, last]");
      }
    }
    return new Exclusion(conditions.read(exclusion), from, until);
  }

  private List<Trait> breakdown() {
    List<YamlValue> written = map.listOrOne("breakdown");
    if (written.size() > MOST_BREAKDOWNS) {
      written
          .get(MOST_BREAKDOWNS)
          .problem("is one too many: results are told apart by at most " + MOST_BREAKDOWNS);
    }
    List<Trait> traits = new ArrayList<>();
    for (YamlValue one : written) {
      one.as(FunnelTexts::breakdown)
          .ifPresent(
              trait -> {
                if (traits.contains(trait)) {
                  one.problem("is there twice");
                } else {
                  traits.add(trait);
                }
              });
    }
    return traits;
  }
}
