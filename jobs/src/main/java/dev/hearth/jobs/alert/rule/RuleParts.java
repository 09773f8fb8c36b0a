package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.alert.rule.Rule.Escalation;
import dev.hearth.jobs.alert.rule.Rule.Only;
import dev.hearth.jobs.alert.rule.Rule.Storm;
import dev.hearth.jobs.alert.rule.Rule.Where;
import dev.hearth.jobs.flow.alert.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** One rule of a file, key by key. */
final class RuleParts {
  static final List<String> NEEDED = List.of("name", "on", "severity");
  static final List<String> KEYS =
      List.of(
          "name version on where severity by-tier escalate remind quiet only storm resolve-hold"
              .split(" "));

  /** The kinds that are found today; any other is legal and warned of. */
  private static final List<String> KINDS =
      List.of(
          "silence.cold",
          "silence.water",
          "silence.source",
          "silence.community",
          "churn.member",
          "churn.community",
          "members.concentration",
          "funnel.conversion");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");
  private static final Pattern KIND = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Duration STORM_WAIT = Duration.ofMinutes(2);

  private final RuleNodes nodes;
  private final Map<String, Node> keys;
  private final Collection<String> tiers;

  RuleParts(RuleNodes nodes, Map<String, Node> keys, Collection<String> tiers) {
    this.nodes = nodes;
    this.keys = keys;
    this.tiers = tiers;
  }

  /** The rule; some rule where something is wrong with it, which is noted then. */
  Rule rule() {
    Severity severity = severity(need(keys, "severity"), "severity");
    return new Rule(
        name(need(keys, "name")),
        number(keys, "version", 1, 1),
        kind(need(keys, "on")),
        where(),
        severity,
        byTier(),
        escalate(severity),
        remind(),
        keys.containsKey("quiet") ? QuietParts.quiet(nodes, need(keys, "quiet")) : null,
        only(),
        storm(),
        duration(keys, "resolve-hold", Duration.ZERO));
  }

  private String name(Node node) {
    String name = nodes.text(node, "name");
    if (!name.isBlank() && !NAME.matcher(name).matches()) {
      nodes.problem(
          node, "a name is of small letters, digits, - and _, at most 100: '" + name + "'");
    }
    return name;
  }

  private String kind(Node node) {
    String kind = nodes.text(node, "on");
    if (!kind.isBlank() && !KIND.matcher(kind).matches()) {
      nodes.problem(node, "on must be words with dots, like silence.cold: '" + kind + "'");
    } else if (!KINDS.contains(kind)) {
      String near = RuleNodes.near("'" + kind + "'", KINDS);
      nodes.warn(node, "nothing finds '" + kind + "'" + near);
    }
    return kind;
  }

  private Where where() {
    Node node = keys.get("where");
    if (node == null) {
      return Where.ANYWHERE;
    }
    Map<String, Node> parts =
        nodes.mapping(node, "where", List.of("communities", "groups", "tiers"));
    Node tierNode = parts.get("tiers");
    for (Node tier : tierNode == null ? List.<Node>of() : nodes.list(tierNode, "tiers")) {
      checkTier(tier, nodes.text(tier, "tiers"));
    }
    return new Where(
        nodes.texts(parts.get("communities"), "communities"),
        nodes.texts(parts.get("groups"), "groups"),
        tierNode == null ? List.of() : nodes.texts(tierNode, "tiers"));
  }

  private void checkTier(Node node, String tier) {
    if (!tier.isBlank() && !tiers.contains(tier)) {
      if (tiers.isEmpty()) {
        nodes.problem(node, "unknown tier '" + tier + "'; the file has no tiers");
      } else {
        nodes.unknown(node, "tier '" + tier + "'", tiers);
      }
    }
  }

  private Severity severity(Node node, String what) {
    return nodes.word(node, what, Severity.values());
  }

  private Map<String, Severity> byTier() {
    Node node = keys.get("by-tier");
    var severities = new LinkedHashMap<String, Severity>();
    if (node != null) {
      nodes
          .mapping(node, "by-tier")
          .forEach(
              (tier, word) -> {
                checkTier(word, tier);
                severities.put(tier, severity(word, "severity of tier " + tier));
              });
    }
    return Collections.unmodifiableMap(severities);
  }

  private List<Escalation> escalate(Severity opening) {
    Node node = keys.get("escalate");
    List<Escalation> steps = new ArrayList<>();
    Severity severity = opening;
    Duration after = Duration.ZERO;
    for (Node step : node == null ? List.<Node>of() : nodes.list(node, "escalate")) {
      Map<String, Node> parts = nodes.mapping(step, "escalate", List.of("after", "to"));
      Escalation next =
          new Escalation(
              duration(step, parts, "after"),
              parts.containsKey("to") ? severity(need(parts, "to"), "to") : missing(step, "to"));
      if (next.after().compareTo(after) <= 0) {
        nodes.problem(step, "escalate: each after must be longer than the one before, and than 0");
      } else if (!next.to().above(severity)) {
        nodes.problem(step, "escalate: each to must be more urgent than what was before");
      }
      after = next.after();
      severity = next.to();
      steps.add(next);
    }
    return List.copyOf(steps);
  }

  private Severity missing(Node node, String key) {
    nodes.problem(node, "escalate must have " + key);
    return Severity.CRITICAL;
  }

  private Duration remind() {
    Node node = keys.get("remind");
    return node == null || nodes.text(node, "remind").equals("none")
        ? Duration.ZERO
        : nodes.duration(node, "remind");
  }

  private Only only() {
    Node node = keys.get("only");
    return node == null ? Only.ANYTIME : nodes.word(node, "only", Only.values());
  }

  private @Nullable Storm storm() {
    Node node = keys.get("storm");
    if (node == null) {
      return null;
    }
    Map<String, Node> parts = nodes.mapping(node, "storm", List.of("subjects", "within", "wait"));
    if (!parts.containsKey("subjects")) {
      nodes.problem(node, "storm must have subjects, how many make one");
    }
    return new Storm(
        number(parts, "subjects", 2, 2),
        duration(node, parts, "within"),
        duration(parts, "wait", STORM_WAIT));
  }

  private int number(Map<String, Node> from, String key, int least, int otherwise) {
    Node node = from.get(key);
    return node == null ? otherwise : nodes.number(node, key, least);
  }

  private Duration duration(Map<String, Node> from, String key, Duration otherwise) {
    Node node = from.get(key);
    return node == null ? otherwise : nodes.duration(node, key);
  }

  private Duration duration(Node of, Map<String, Node> from, String key) {
    Node node = from.get(key);
    if (node == null) {
      nodes.problem(of, "there must be " + key + ", a duration like 10min");
      return Duration.ofDays(1);
    }
    return nodes.duration(node, key);
  }

  private static Node need(Map<String, Node> from, String key) {
    Node node = from.get(key);
    if (node == null) {
      throw new IllegalStateException("Nobody looked whether there is " + key);
    }
    return node;
  }
}
