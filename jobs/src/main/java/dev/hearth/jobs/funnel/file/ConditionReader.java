package dev.hearth.jobs.funnel.file;

import dev.hearth.jobs.flow.config.yaml.YamlMap;
import dev.hearth.jobs.flow.config.yaml.YamlValue;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what events must be like. */
final class ConditionReader {
  private static final String MESSAGE = "message";
  private static final Condition NOTHING = new Condition(List.of(), false, List.of());

  /** The traits that have a key of their own. */
  private static final Map<String, Trait.Kind> TRAITS =
      FunnelTexts.choices(
          Stream.of(Trait.Kind.values())
              .filter(kind -> kind != Trait.Kind.ATTRIBUTE)
              .toArray(Trait.Kind[]::new));

  /** Symbols of the schema's MessageKind, by their words. */
  private static final Map<String, String> KINDS =
      symbols(
          "OTHER", "TEXT", "IMAGE", "VIDEO", "VOICE", "FILE", "LINK", "STICKER", "POLL", "SYSTEM");

  private static final Map<String, String> ROLES =
      symbols(Stream.of(Role.values()).map(Role::name).toArray(String[]::new));

  private final Map<String, String> tiers = new LinkedHashMap<>();

  ConditionReader(GroupTiers tiers) {
    tiers.tiers().forEach(tier -> this.tiers.put(tier.name(), tier.name()));
  }

  /** What stands under {@code when}. */
  Condition read(YamlMap of) {
    return of.needed("when").map(this::condition).orElse(NOTHING);
  }

  private Condition condition(YamlValue value) {
    YamlMap when = value.map(FunnelTexts::isAttribute, keys());
    List<Clause> clauses = new ArrayList<>();
    TRAITS.forEach(
        (key, kind) -> when.at(key).ifPresent(it -> clause(it, Trait.of(kind), clauses)));
    when.all().forEach((key, it) -> attribute(key, it, clauses));
    if (when.at("type").isEmpty()) {
      boolean ofMessages = when.at("kind").isPresent() || when.at("thread").isPresent();
      if (value.isMap() && !ofMessages) {
        value.problem(
            "has no 'type'; write message, or the types of member events (kind and thread alone"
                + " mean messages)");
      }
      return new Condition(List.of(), ofMessages, clauses);
    }
    List<YamlValue> written = when.listOrOne("type");
    if (written.isEmpty()) {
      value.problem("names no type; write message, or the types of member events");
    }
    List<String> types = words(written).stream().map(FunnelTexts::type).toList();
    return new Condition(
        types.stream().filter(type -> !type.equals(MESSAGE)).distinct().toList(),
        types.contains(MESSAGE),
        clauses);
  }

  private static String[] keys() {
    return Stream.concat(Stream.of("type", "attributes"), TRAITS.keySet().stream())
        .toArray(String[]::new);
  }

  private void attribute(String key, YamlValue value, List<Clause> clauses) {
    if (FunnelTexts.isAttribute(key)) {
      String name = key.substring(FunnelTexts.ATTRIBUTES.length());
      clause(value, Trait.attribute(name), clauses);
    } else if (key.equals("attributes")) {
      value
          .map(name -> true)
          .all()
          .forEach((name, it) -> clause(it, Trait.attribute(name), clauses));
    }
  }

  private void clause(YamlValue value, Trait trait, List<Clause> clauses) {
    if (value.isMap()) {
      check(value, trait).ifPresent(clauses::add);
      return;
    }
    List<YamlValue> written = value.listOrOne();
    List<String> texts =
        switch (trait.kind()) {
          case KIND -> chosen(written, KINDS);
          case ROLE -> chosen(written, ROLES);
          case TIER -> tiers(written);
          default -> words(written);
        };
    if (written.isEmpty()) {
      value.problem("is an empty list, which nothing is; write {exists: false} for none");
    }
    clauses.add(Clause.oneOf(trait, texts));
  }

  private Optional<Clause> check(YamlValue value, Trait trait) {
    YamlMap map = value.map("prefix", "from", "to", "exists");
    Optional<YamlValue> prefix = map.at("prefix");
    Optional<YamlValue> exists = map.at("exists");
    boolean range = map.at("from").isPresent() || map.at("to").isPresent();
    int checks = (prefix.isPresent() ? 1 : 0) + (exists.isPresent() ? 1 : 0) + (range ? 1 : 0);
    if (checks != 1) {
      value.problem("must have one of prefix, exists, or from and to");
      return Optional.empty();
    }
    if (exists.isPresent()) {
      return exists.get().as(FunnelTexts::truth).map(wanted -> Clause.exists(trait, wanted));
    }
    return prefix.isPresent() ? prefix(prefix.get(), trait) : range(map, trait);
  }

  private static Optional<Clause> prefix(YamlValue value, Trait trait) {
    switch (trait.kind()) {
      case KIND, ROLE, TIER -> {
        value.problem("is for free words only; write the words themselves, as a list");
        return Optional.empty();
      }
      default -> {
        List<YamlValue> written = value.listOrOne();
        if (written.isEmpty()) {
          value.problem("is an empty list, which nothing begins with");
        }
        return Optional.of(Clause.prefix(trait, words(written)));
      }
    }
  }

  private static Optional<Clause> range(YamlMap map, Trait trait) {
    if (trait.kind() != Trait.Kind.VALUE && trait.kind() != Trait.Kind.ATTRIBUTE) {
      map.whole().problem("only value and attributes have numbers for from and to");
      return Optional.empty();
    }
    double least = number(map.at("from"), Double.NEGATIVE_INFINITY);
    double most = number(map.at("to"), Double.POSITIVE_INFINITY);
    if (least > most) {
      map.whole().problem("ends before it begins: from must not be more than to");
    }
    return Optional.of(Clause.range(trait, least, most));
  }

  private static double number(Optional<YamlValue> value, double otherwise) {
    return value.flatMap(it -> it.as(FunnelTexts::number)).orElse(otherwise);
  }

  private List<String> tiers(List<YamlValue> written) {
    if (!tiers.isEmpty()) {
      return chosen(written, tiers);
    }
    written.forEach(
        tier -> tier.problem("'%s' is no tier: the file has no tiers".formatted(tier.text())));
    return List.of();
  }

  private static List<String> chosen(List<YamlValue> written, Map<String, String> choices) {
    return written.stream().flatMap(word -> word.oneOf(choices).stream()).toList();
  }

  private static List<String> words(List<YamlValue> written) {
    return written.stream().map(YamlValue::text).toList();
  }

  private static Map<String, String> symbols(String... symbols) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String symbol : symbols) {
      words.put(FunnelTexts.type(symbol), symbol);
    }
    return words;
  }
}
