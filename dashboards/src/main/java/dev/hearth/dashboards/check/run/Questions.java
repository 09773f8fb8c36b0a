package dev.hearth.dashboards.check.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a board and the rules ask, read from Grafana's files. */
final class Questions {
  private static final Pattern FIELD = Pattern.compile("__data\\.fields\\[\\\\?\"(\\w+)\\\\?\"]");
  private static final Set<String> NAMED = Set.of("bargauge", "barchart", "piechart");

  private Questions() {}

  /** The panels and annotations of a board; {@code mayBeEmpty} are ids of panels. */
  static List<Question> of(String name, JsonNode board, Set<Integer> mayBeEmpty) {
    var questions = new ArrayList<Question>();
    for (JsonNode panel : GrafanaFolder.panels(board)) {
      for (JsonNode target : panel.path("targets")) {
        questions.add(
            new Question(
                name,
                panel.path("title").asText(),
                target.path("rawSql").asText(),
                shape(panel, target),
                columns(panel),
                true,
                mayBeEmpty.contains(panel.path("id").asInt())));
      }
    }
    for (JsonNode annotation : board.path("annotations").path("list")) {
      if (annotation.path("target").has("rawSql")) {
        questions.add(
            asks(
                name,
                annotation.path("name").asText(),
                annotation.path("target").path("rawSql").asText(),
                Shape.MARKS));
      }
    }
    return questions;
  }

  /** The alert rules. */
  static List<Question> rules(GrafanaFolder folder) {
    var questions = new ArrayList<Question>();
    for (JsonNode group : folder.listed("alerting", "groups")) {
      for (JsonNode rule : group.path("rules")) {
        for (JsonNode query : rule.path("data")) {
          String sql = query.path("model").path("rawSql").asText();
          if (!sql.isEmpty()) {
            questions.add(asks("alerting", rule.path("uid").asText(), sql, Shape.RULE));
          }
        }
      }
    }
    return questions;
  }

  static Question choices(String board, JsonNode variable) {
    return asks(
        board,
        "variable " + variable.path("name").asText(),
        variable.path("query").asText(),
        Shape.CHOICES);
  }

  private static Question asks(String board, String panel, String sql, Shape shape) {
    return new Question(board, panel, sql, shape, List.of(), false, true);
  }

  private static Shape shape(JsonNode panel, JsonNode target) {
    String type = panel.path("type").asText();
    if (type.equals("state-timeline")) {
      return Shape.STATES;
    }
    if (target.path("format").asInt() == 0) {
      return Shape.SERIES;
    }
    if (type.equals("stat") || type.equals("gauge")) {
      boolean rows = panel.path("options").path("reduceOptions").path("values").asBoolean();
      return rows ? Shape.NUMBERS : Shape.ONE_ROW;
    }
    return NAMED.contains(type)
        ? Shape.NAMED_NUMBERS
        : type.equals("histogram") ? Shape.NUMBERS : Shape.TABLE;
  }

  /** What overrides, links and the order of a table name. */
  private static List<String> columns(JsonNode panel) {
    var names = new ArrayList<String>();
    boolean table = panel.path("type").asText().equals("table");
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      JsonNode matcher = override.path("matcher");
      if (table && matcher.path("id").asText().equals("byName")) {
        names.add(matcher.path("options").asText());
      }
      for (JsonNode property : override.path("properties")) {
        if (property.path("id").asText().equals("links")) {
          FIELD
              .matcher(property.path("value").toString())
              .results()
              .forEach(field -> names.add(field.group(1)));
        }
      }
    }
    return names.stream().distinct().toList();
  }
}
