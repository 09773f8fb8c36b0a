package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That variables are defined before they are used, are used, and are used safely. */
final class VariableLint {
  private static final Pattern USE = Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}");
  private static final Pattern CONDITION =
      Pattern.compile("\\$__conditionalAll\\((?:[^$]|\\$(?!__cond))*?,\\s*\\$\\{?(\\w+)}?\\s*\\)");

  /** Set by the build, for whoever asks; it need not be used. */
  private static final Set<String> SILENT = Set.of("datasource", "language");

  private final Notes notes;
  private final Map<String, JsonNode> variables = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private VariableLint(Notes notes) {
    this.notes = notes;
  }

  static List<Finding> of(String name, JsonNode board) {
    Notes notes = new Notes(name);
    new VariableLint(notes).board(board);
    return notes.findings();
  }

  private void board(JsonNode board) {
    JsonNode list = board.path("templating").path("list");
    notes.unless(
        list.path(0).path("name").asText().equals("datasource")
            && list.path(0).path("type").asText().equals("datasource"),
        "variables",
        "the first one is not the data source");
    for (JsonNode variable : list) {
      variable(variable);
      variables.put(variable.path("name").asText(), variable);
    }
    for (JsonNode panel : GrafanaFolder.panels(board)) {
      String title = panel.path("title").asText();
      panel.path("targets").forEach(target -> uses(title, target.path("rawSql").asText()));
      uses(title, title);
      uses(title, panel.path("options").path("content").asText());
      if (panel.has("repeat")) {
        uses(title, "${" + panel.path("repeat").asText() + ":raw}");
      }
    }
    for (JsonNode annotation : board.path("annotations").path("list")) {
      uses(annotation.path("name").asText(), annotation.path("target").path("rawSql").asText());
    }
    variables.keySet().stream()
        .filter(name -> !SILENT.contains(name))
        .forEach(name -> notes.unless(used.contains(name), "variables", name + " is never used"));
  }

  private void variable(JsonNode variable) {
    String name = variable.path("name").asText();
    String type = variable.path("type").asText();
    notes.unless(!variables.containsKey(name), "variables", name + " is there twice");
    if (type.equals("query")) {
      notes.unless(
          variable.path("datasource").path("uid").asText().equals("${datasource}"),
          name,
          "its data source is not ${datasource}");
      notes.unless(variable.path("refresh").asInt() > 0, name, "it is never asked: refresh is 0");
      uses(name, variable.path("query").asText());
    }
    notes.unless(
        type.equals("constant") || !variable.path("label").asText().isBlank(), name, "no label");
  }

  private void uses(String part, String text) {
    var names = new ArrayList<String>();
    CONDITION.matcher(text).results().map(use -> use.group(1)).forEach(names::add);
    USE.matcher(text).results().forEach(use -> use(part, use, names));
    for (String name : names) {
      notes.unless(variables.containsKey(name), part, "the variable " + name + " is not defined");
      used.add(name);
    }
  }

  private void use(String part, MatchResult use, List<String> names) {
    String name = use.group(1);
    if (name.startsWith("__")) {
      return;
    }
    names.add(name);
    JsonNode variable = variables.get(name);
    if (variable != null) {
      String type = variable.path("type").asText();
      boolean plain = type.equals("datasource") || type.equals("custom");
      boolean many = variable.path("multi").asBoolean();
      boolean quoted = "singlequote".equals(use.group(2));
      notes.unless(
          quoted || (plain && (!many || "raw".equals(use.group(2)))),
          part,
          use.group() + " is not quoted: ${" + name + ":singlequote}");
    }
  }
}
