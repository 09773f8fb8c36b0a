package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.flow.config.ConfigCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Takes a YAML document apart and notes all that is not as it must be, each in one line with its
 * place. What is noted yields a value all the same, so that the rest is checked too.
 */
final class RuleNodes {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  RuleNodes(String file) {
    this.file = file;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  void problem(Node node, String what) {
    problems.add(place(node) + ": " + what);
  }

  void warn(Node node, String what) {
    warnings.add(place(node) + ": " + what);
  }

  /** The entries of a mapping whose keys are free. */
  Map<String, Node> mapping(Node node, String what) {
    var entries = new LinkedHashMap<String, Node>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, what + " must be a mapping of keys to values");
      return entries;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      String key = text(keyNode, "a key of " + what);
      if (entries.putIfAbsent(key, entry.getValueNode()) != null) {
        problem(keyNode, what + " has '" + key + "' twice");
      }
    }
    return entries;
  }

  /** The entries of a mapping that may have these keys and no other. */
  Map<String, Node> mapping(Node node, String what, List<String> known) {
    Map<String, Node> entries = mapping(node, what);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
          unknown(key, "key '" + key.getValue() + "' in " + what, known);
        }
      }
    }
    return entries;
  }

  List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(node, what + " must be a list, like [a, b]");
    return List.of();
  }

  List<String> texts(@Nullable Node node, String what) {
    return node == null
        ? List.of()
        : list(node, what).stream().map(one -> text(one, what)).toList();
  }

  String text(Node node, String what) {
    if (!(node instanceof ScalarNode scalar)) {
      problem(node, what + " must be a single text");
      return "";
    }
    if (scalar.getValue().isBlank()) {
      problem(node, what + " has no value");
    }
    return scalar.getValue();
  }

  int number(Node node, String what, int least) {
    String text = text(node, what);
    if (text.isBlank()) {
      return least;
    }
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < least) {
      problem(node, "%s must be a whole number from %d: '%s'".formatted(what, least, text));
      return least;
    }
    return Integer.parseInt(text);
  }

  boolean truth(Node node, String what) {
    String text = text(node, what);
    if (!text.equals("true") && !text.equals("false")) {
      problem(node, what + " must be true or false: '" + text + "'");
    }
    return text.equals("true");
  }

  Duration duration(Node node, String what) {
    String text = text(node, what);
    if (text.isBlank()) {
      return Duration.ZERO;
    }
    if (NUMBER.matcher(text).matches() && !text.equals("0")) {
      problem(
          node, "%s: '%s' has no unit (write it like 30s, 10min, 6h, 7d)".formatted(what, text));
      return Duration.ZERO;
    }
    try {
      return TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException unreadable) {
      problem(node, "%s: '%s' is no duration like 30s, 10min, 6h, 7d".formatted(what, text));
      return Duration.ZERO;
    }
  }

  /** One of the words of an enum, in lower case in the file. */
  <E extends Enum<E>> E word(Node node, String what, E[] words) {
    String text = text(node, what);
    var known = new ArrayList<String>();
    for (E word : words) {
      known.add(word.name().toLowerCase(Locale.ROOT));
    }
    if (!text.isBlank() && !known.contains(text)) {
      unknown(node, what + " '" + text + "'", known);
    }
    return words[Math.max(0, known.indexOf(text))];
  }

  /** Notes a word that is none of those known, with the nearest of them. */
  void unknown(Node node, String what, Collection<String> known) {
    problem(node, "unknown " + what + near(what, known));
  }

  /** The end of a sentence about a word in quotes that is none of those known. */
  static String near(String what, Collection<String> known) {
    String word = what.replaceFirst("^[^']*'", "").replaceFirst("'.*$", "");
    return ConfigCatalog.nearest(word, known)
        .map(nearest -> ", did you mean '" + nearest + "'?")
        .orElse("; known are " + String.join(", ", known));
  }

  private String place(Node node) {
    Mark mark = node.getStartMark().orElse(null);
    return mark == null ? file : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }
}
