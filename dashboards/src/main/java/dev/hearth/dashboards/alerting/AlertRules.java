package dev.hearth.dashboards.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.dashboards.board.BoardFiles;
import dev.hearth.dashboards.board.Words;
import dev.hearth.dashboards.yaml.BadFile;
import dev.hearth.dashboards.yaml.Need;
import dev.hearth.dashboards.yaml.YamlRecords;
import java.util.List;

/**
 * All alert rules.
 *
 * @param folder in which Grafana shows them
 * @param runbooks what stands before the heading of a runbook in its address
 * @param groups of rules
 */
public record AlertRules(Words folder, String runbooks, List<RuleGroup> groups) {
  private static final String FILE = "alerting/rules.yaml";

  /** Checks that nothing is missing. */
  public AlertRules {
    Need.of(folder, "folder");
    Need.of(runbooks, "runbooks");
    groups = Need.orNone(groups);
  }

  /**
   * The rules that hearth ships; no groups when there is no file of them.
   *
   * @throws BadFile when a file is wrong
   */
  public static AlertRules load() {
    return read(BoardFiles.shipped());
  }

  /** The same rules, with runbooks elsewhere. */
  public AlertRules withRunbooks(String address) {
    return new AlertRules(folder, address, groups);
  }

  /** The rules, without their groups. */
  public List<Rule> rules() {
    return groups.stream().flatMap(group -> group.rules().stream()).toList();
  }

  static AlertRules read(BoardFiles files) {
    String text = files.read(FILE);
    if (text == null) {
      throw new BadFile(FILE, "there is no such file among the boards");
    }
    ObjectNode tree = YamlRecords.tree(FILE, text);
    for (JsonNode group : tree.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (rule instanceof ObjectNode node) {
          addSql(files, node);
        }
      }
    }
    return YamlRecords.read(FILE, tree, AlertRules.class);
  }

  private static void addSql(BoardFiles files, ObjectNode rule) {
    String id = rule.path("id").asText();
    if (rule.has("sql")) {
      throw new BadFile(FILE, id + ": the query is in a file of its own");
    }
    String name = "alerting/" + id + ".sql";
    String sql = files.read(name);
    if (sql == null) {
      throw new BadFile(FILE, id + ": its query is missing: " + name);
    }
    rule.put("sql", sql.strip());
  }
}
