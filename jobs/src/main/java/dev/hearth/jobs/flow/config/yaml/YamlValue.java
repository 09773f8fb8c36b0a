package dev.hearth.jobs.flow.config.yaml;

import dev.hearth.jobs.flow.config.ConfigCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of a YAML file. Asked for what it is not, it notes a problem with its line and answers
 * with nothing.
 */
public final class YamlValue {
  private final String file;
  private final String key;
  private final Node node;
  private final List<String> problems;

  YamlValue(String file, String key, Node node, List<String> problems) {
    this.file = file;
    this.key = key;
    this.node = node;
    this.problems = problems;
  }

  /** Where it stands: {@code calendars.yaml:12}. */
  public String place() {
    return YamlFile.place(file, node);
  }

  /** Says what is wrong with it; the file and the line, and the key if it has one, come before. */
  public void problem(String what) {
    problems.add(place() + ": " + (key.isEmpty() ? "" : key + ": ") + what);
  }

  /**
   * Its entries, if it is a mapping.
   *
   * @param known the keys that it may have
   */
  public YamlMap map(String... known) {
    return map(key -> false, known);
  }

  /**
   * Its entries, if it is a mapping.
   *
   * @param free which keys are legal besides
   * @param known the keys that it may have
   */
  public YamlMap map(Predicate<String> free, String... known) {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> enter(entry, free, List.of(known), entries));
    } else {
      problem("must be a mapping of keys to values");
    }
    return new YamlMap(this, entries);
  }

  private void enter(
      NodeTuple entry, Predicate<String> free, List<String> known, Map<String, YamlValue> entries) {
    YamlValue name = new YamlValue(file, key, entry.getKeyNode(), problems);
    String word = name.text();
    if (word.isEmpty()) {
      return;
    }
    if (!known.contains(word) && !free.test(word)) {
      name.problem("unknown key '%s'%s".formatted(word, meant(word, known)));
      return;
    }
    String path = key.isEmpty() ? word : key + "." + word;
    YamlValue value = new YamlValue(file, path, entry.getValueNode(), problems);
    YamlValue first = entries.putIfAbsent(word, value);
    if (first != null) {
      value.problem("is set twice (first at %s)".formatted(first.place()));
    }
  }

  /** Whether it is a mapping. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Its items, if it is a list. */
  public List<YamlValue> list() {
    if (node instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      return IntStream.range(0, items.size())
          .mapToObj(i -> new YamlValue(file, key + "[" + (i + 1) + "]", items.get(i), problems))
          .toList();
    }
    problem("must be a list");
    return List.of();
  }

  /** Its items, if it is a list, and else itself as the only one. */
  public List<YamlValue> listOrOne() {
    return node instanceof SequenceNode ? list() : List.of(this);
  }

  /** Its text; empty behind a problem only. */
  public String text() {
    if (!(node instanceof ScalarNode scalar)) {
      problem("must be one value, not a list or a mapping");
      return "";
    }
    if (scalar.getValue().isBlank()) {
      problem("has no value");
    }
    return scalar.getValue().strip();
  }

  /**
   * Its text turned into something.
   *
   * @param parse refuses a text with an IllegalArgumentException that says, from the text on, what
   *     is wrong with it
   */
  public <T> Optional<T> as(Function<String, T> parse) {
    String text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException wrong) {
      problem("'%s' %s".formatted(text, wrong.getMessage()));
      return Optional.empty();
    }
  }

  /** The one of several things that its text names. */
  public <T> Optional<T> oneOf(Map<String, T> choices) {
    return as(
        text -> {
          T chosen = choices.get(text);
          if (chosen == null) {
            throw new IllegalArgumentException(
                "is not one of "
                    + String.join(", ", choices.keySet())
                    + ConfigCatalog.nearest(text, choices.keySet()).map(YamlValue::ask).orElse(""));
          }
          return chosen;
        });
  }

  /** The end of a sentence on a word that is unknown: what was meant, or what could be. */
  private static String meant(String word, List<String> known) {
    return ConfigCatalog.nearest(word, known)
        .map(YamlValue::ask)
        .orElse(" (known: %s)".formatted(String.join(", ", known)));
  }

  private static String ask(String near) {
    return ", did you mean '%s'?".formatted(near);
  }
}
