package dev.hearth.jobs.flow.config;

import dev.hearth.jobs.flow.config.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a YAML file as flat settings, each with its line. Nested mappings and dotted keys mean the
 * same: {@code time: {mode: live}} is {@code time.mode: live}.
 */
final class YamlSettings {
  private final String name;
  private final Set<String> mapKeys;
  private final Map<String, Setting> found = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private YamlSettings(String name, Set<String> mapKeys) {
    this.name = name;
    this.mapKeys = mapKeys;
  }

  /**
   * Reads a file.
   *
   * @param mapKeys keys whose value is itself a mapping
   * @param problems what is wrong with the file is added here, one line each
   */
  static List<Setting> read(Path file, Set<String> mapKeys, List<String> problems) {
    var settings = new YamlSettings(YamlFile.nameOf(file), mapKeys);
    settings.read(file);
    problems.addAll(settings.problems);
    return List.copyOf(settings.found.values());
  }

  private void read(Path file) {
    YamlFile.compose(file, problems).ifPresent(root -> walk("", root));
  }

  private void walk(String key, Node node) {
    if (node instanceof MappingNode mapping && !mapKeys.contains(key)) {
      for (NodeTuple tuple : mapping.getValue()) {
        String part = ((ScalarNode) tuple.getKeyNode()).getValue();
        walk(key.isEmpty() ? part : key + "." + part, tuple.getValueNode());
      }
    } else if (key.isEmpty()) {
      problems.add("%s: must be a mapping of keys to values".formatted(place(node)));
    } else {
      add(key, node);
    }
  }

  private void add(String key, Node node) {
    String value = text(node);
    if (value.isEmpty() && node instanceof ScalarNode scalar && scalar.isPlain()) {
      problems.add("%s: %s has no value; write \"\" for an empty one".formatted(place(node), key));
      return;
    }
    Setting first = found.putIfAbsent(key, setting(key, value, node));
    if (first != null) {
      problems.add("%s: %s is set twice (first at %s)".formatted(place(node), key, first.place()));
    }
  }

  private Setting setting(String key, String value, Node node) {
    return new Setting(key, value, Setting.Origin.FILE, place(node));
  }

  private String place(Node node) {
    return YamlFile.place(name, node);
  }

  /** The value in the notation of Flink's options, which is YAML in one line. */
  private static String text(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .map(YamlSettings::quoted)
          .collect(Collectors.joining(", ", "[", "]"));
    } else if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .map(pair -> quoted(pair.getKeyNode()) + ": " + quoted(pair.getValueNode()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return ((ScalarNode) node).getValue();
  }

  private static String quoted(Node node) {
    return node instanceof ScalarNode scalar
        ? "'" + scalar.getValue().replace("'", "''") + "'"
        : text(node);
  }
}
