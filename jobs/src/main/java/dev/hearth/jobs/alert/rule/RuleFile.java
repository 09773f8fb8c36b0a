package dev.hearth.jobs.alert.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.jobs.flow.config.InvalidConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads rules from YAML. Strict: whatever is unknown, of the wrong type, there twice or missing is
 * one line that names file, line and column, and the nearest word that is known.
 */
public final class RuleFile {
  private static final String BUILT_IN = "rules.yaml";

  private final RuleNodes nodes;
  private final Map<String, List<String>> tiers = new LinkedHashMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private RuleFile(String file) {
    this.nodes = new RuleNodes(file);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidConfig with everything that is wrong with it
   */
  public static Rules read(Path file) {
    try {
      return parse(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException unreadable) {
      String why = unreadable.getClass().getSimpleName();
      throw new InvalidConfig(List.of(file + ": cannot be read (" + why + ")"));
    }
  }

  /** The rules of an installation that wrote none. */
  public static Rules builtIn() {
    return parse(BUILT_IN, builtInText());
  }

  /** The text of {@link #builtIn()}, to begin a file of one's own with. */
  public static String builtInText() {
    try (InputStream text = RuleFile.class.getResourceAsStream(BUILT_IN)) {
      if (text == null) {
        throw new IllegalStateException("The jar has no " + BUILT_IN);
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads rules.
   *
   * @param file by which complaints name it
   * @throws InvalidConfig with everything that is wrong with them
   */
  public static Rules parse(String file, String yaml) {
    var reading = new RuleFile(file);
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
      root.ifPresentOrElse(
          reading::document,
          () -> reading.nodes.problems().add(file + ": is empty; write rules: [] for no alert"));
    } catch (MarkedYamlEngineException wrong) {
      int line = wrong.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      int column = wrong.getProblemMark().map(Mark::getColumn).orElse(0) + 1;
      throw new InvalidConfig(
          List.of("%s:%d:%d: not YAML: %s".formatted(file, line, column, wrong.getProblem())));
    } catch (YamlEngineException wrong) {
      throw new InvalidConfig(List.of(file + ": not YAML: " + wrong.getMessage()));
    }
    if (!reading.nodes.problems().isEmpty()) {
      throw new InvalidConfig(reading.nodes.problems());
    }
    return new Rules(
        List.copyOf(reading.rules.values()),
        Collections.unmodifiableMap(reading.tiers),
        List.copyOf(reading.nodes.warnings()));
  }

  private void document(Node root) {
    Map<String, Node> top = nodes.mapping(root, "the file", List.of("tiers", "rules"));
    Node tierNode = top.get("tiers");
    if (tierNode != null) {
      nodes
          .mapping(tierNode, "tiers")
          .forEach((tier, groups) -> tiers.put(tier, nodes.texts(groups, "tier " + tier)));
    }
    Node ruleNodes = top.get("rules");
    if (ruleNodes == null) {
      nodes.problem(root, "there are no rules; write rules: [] to raise no alert at all");
    } else {
      nodes.list(ruleNodes, "rules").forEach(this::rule);
    }
  }

  private void rule(Node node) {
    Map<String, Node> keys = nodes.mapping(node, "a rule", RuleParts.KEYS);
    List<String> missing = RuleParts.NEEDED.stream().filter(key -> !keys.containsKey(key)).toList();
    if (!missing.isEmpty()) {
      nodes.problem(node, "a rule must have " + String.join(" and ", missing));
      return;
    }
    Rule rule = new RuleParts(nodes, keys, tiers.keySet()).rule();
    if (rules.putIfAbsent(rule.name(), rule) != null) {
      nodes.problem(node, "there are two rules named '" + rule.name() + "'");
    }
  }
}
