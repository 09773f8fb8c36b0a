package dev.hearth.infra.notify.receiver;

import dev.hearth.jobs.flow.config.ConfigCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read strictly: each problem is one line with the file and the line.
 */
final class YamlSection {
  private final String file;
  private final String path;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> names = new LinkedHashMap<>();
  private final List<String> problems;

  private YamlSection(String file, String path, Node at, List<String> problems) {
    this.file = file;
    this.path = path;
    this.at = at;
    this.problems = problems;
  }

  /**
   * Reads a mapping.
   *
   * @param path where it stands, for messages; empty for the whole file
   * @param problems what is wrong is added here
   */
  static YamlSection of(String file, String path, Node node, List<String> problems) {
    var section = new YamlSection(file, path, node, problems);
    if (!(node instanceof MappingNode mapping)) {
      section.problem(node, section.whole() + " must be a mapping of keys to values");
      return section;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        section.names.put(key.getValue(), key);
        section.values.put(key.getValue(), tuple.getValueNode());
      } else {
        section.problem(tuple.getKeyNode(), "a key must be a word");
      }
    }
    return section;
  }

  /** The keys that were given, in their order. */
  Set<String> keys() {
    return values.keySet();
  }

  /** Names every key that is none of the known ones. */
  void only(Set<String> known) {
    names.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            String mend =
                ConfigCatalog.nearest(key, known)
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse(" (there are " + known.stream().sorted().toList() + ")");
            problem(node, "unknown key '" + full(key) + "'" + mend);
          }
        });
  }

  /** The mapping below a key; null where it is missing. */
  @Nullable YamlSection section(String key) {
    Node node = values.get(key);
    return node == null ? null : of(file, full(key), node, problems);
  }

  /** A text; empty where the key is missing. */
  String text(String key) {
    Node node = values.get(key);
    if (node == null) {
      return "";
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    problem(node, full(key) + " must be a text");
    return "";
  }

  /** Says so where a key is missing. */
  void needs(String key) {
    if (!values.containsKey(key)) {
      problem(at, whole() + " needs " + key);
    }
  }

  /** A word of an enum; the default where the key is missing or something else stands there. */
  <E extends Enum<E>> E word(String key, Class<E> type, E byDefault, Set<E> without) {
    String given = text(key);
    if (given.isEmpty()) {
      return byDefault;
    }
    Map<String, E> words =
        Arrays.stream(type.getEnumConstants())
            .filter(one -> !without.contains(one))
            .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), one -> one));
    E found = words.get(given);
    if (found != null) {
      return found;
    }
    String mend =
        ConfigCatalog.nearest(given, words.keySet())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("write one of " + words.keySet().stream().sorted().toList());
    problem(key, "'" + given + "' is none; " + mend);
    return byDefault;
  }

  /** A list of texts; one alone may stand without brackets. */
  List<String> texts(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : items) {
      if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        found.add(scalar.getValue());
      } else {
        problem(item, full(key) + " must be a list of texts");
      }
    }
    return found;
  }

  /** Adds what is wrong with the value of a key. */
  void problem(String key, String what) {
    problem(names.getOrDefault(key, at), full(key) + ": " + what);
  }

  private void problem(Node node, String what) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    problems.add("%s:%d: %s".formatted(file, line, what));
  }

  private String whole() {
    return path.isEmpty() ? "the file" : path;
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
