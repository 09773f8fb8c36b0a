package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What each panel must have: a type, words, a unit, a data source, and queries that are whole. */
final class PanelLint {
  private static final Set<String> TYPES =
      Set.of(
          "timeseries",
          "stat",
          "gauge",
          "bargauge",
          "barchart",
          "piechart",
          "table",
          "heatmap",
          "histogram",
          "state-timeline",
          "status-history",
          "text",
          "logs",
          "news",
          "alertlist",
          "dashlist",
          "annolist",
          "candlestick",
          "canvas",
          "geomap",
          "nodeGraph",
          "traces",
          "trend",
          "xychart",
          "flamegraph",
          "datagrid");

  private static final String PLUGIN = "grafana-clickhouse-datasource";
  private static final String SOURCE = "${datasource}";
  private static final Pattern UNKNOWN_MACRO =
      Pattern.compile(
          "\\$__(?!(?:from|to|interval|interval_ms|interval_s|range_s|range_ms|conditionalAll"
              + "|timeFilter|timeFilter_ms|dateFilter|dateTimeFilter|dt|timeFrom|timeTo"
              + "|timeInterval|timeInterval_ms|timeGroup|fromTime|toTime|fromTime_ms|toTime_ms"
              + "|timezone)\\b)\\w+");

  private final String part;
  private final Notes notes;

  private PanelLint(String part, Notes notes) {
    this.part = part;
    this.notes = notes;
  }

  static List<Finding> of(String name, JsonNode board) {
    Notes notes = new Notes(name);
    for (JsonNode panel : GrafanaFolder.panels(board)) {
      new PanelLint(panel.path("title").asText(), notes).panel(panel);
    }
    for (JsonNode annotation : board.path("annotations").path("list")) {
      if (annotation.path("builtIn").asInt() != 1) {
        PanelLint lint = new PanelLint(annotation.path("name").asText(), notes);
        lint.source(annotation);
        lint.target(annotation.path("target"));
      }
    }
    return notes.findings();
  }

  private void panel(JsonNode panel) {
    String type = panel.path("type").asText();
    notes.unless(TYPES.contains(type), part, "Grafana has no panel of type " + type);
    if (type.equals("text")) {
      notes.unless(
          !panel.path("options").path("content").asText().isBlank(), part, "the text is empty");
      return;
    }
    notes.unless(
        !panel.path("description").asText().isBlank(), part, "no description says what it shows");
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    notes.unless(
        !defaults.path("noValue").asText().isBlank(), part, "noValue: nothing is said for no data");
    units(type, panel, defaults);
    steps(defaults.path("thresholds"));
    source(panel);
    notes.unless(!panel.path("targets").isEmpty(), part, "it asks nothing");
    panel.path("targets").forEach(this::target);
  }

  private void units(String type, JsonNode panel, JsonNode defaults) {
    var units = new ArrayList<String>();
    boolean mapped = !defaults.path("mappings").isEmpty();
    notes.unless(defaults.has("unit") || type.equals("table") || mapped, part, "it has no unit");
    if (defaults.has("unit")) {
      units.add(defaults.path("unit").asText());
    }
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      for (JsonNode property : override.path("properties")) {
        if (property.path("id").asText().equals("unit")) {
          units.add(property.path("value").asText());
        }
        if (property.path("id").asText().equals("thresholds")) {
          steps(property.path("value"));
        }
      }
    }
    units.forEach(unit -> notes.unless(Units.known(unit), part, "Grafana has no unit " + unit));
  }

  private void steps(JsonNode thresholds) {
    double last = Double.NEGATIVE_INFINITY;
    boolean first = true;
    for (JsonNode step : thresholds.path("steps")) {
      JsonNode value = step.path("value");
      boolean right = first ? value.isNull() : value.isNumber() && value.asDouble() > last;
      notes.unless(right, part, "thresholds begin with null and rise");
      last = first ? last : value.asDouble();
      first = false;
    }
  }

  private void source(JsonNode of) {
    JsonNode source = of.path("datasource");
    notes.unless(
        source.path("uid").asText().equals(SOURCE) && source.path("type").asText().equals(PLUGIN),
        part,
        "its data source is not " + SOURCE);
  }

  private void target(JsonNode target) {
    source(target);
    String sql = target.path("rawSql").asText();
    notes.unless(!sql.isBlank(), part, "rawSql is empty");
    notes.unless(!sql.strip().endsWith(";"), part, "rawSql ends with a semicolon");
    notes.unless(
        target.path("editorType").asText().equals("sql") && target.has("pluginVersion"),
        part,
        "without editorType sql and pluginVersion it is taken for a query of an older plugin");
    String kind = target.path("queryType").asText();
    int format = target.path("format").asInt(-1);
    notes.unless(
        (format == 0 && kind.equals("timeseries")) || (format == 1 && kind.equals("table")),
        part,
        "format " + format + " and queryType " + kind + " do not go together");
    var unknown = UNKNOWN_MACRO.matcher(sql);
    notes.unless(!unknown.find(), part, "there is a macro that nobody expands");
    notes.unless(
        !sql.matches("(?s).*'[^'\\n]*\\$__[^'\\n]*'.*") || !quoted(sql),
        part,
        "a macro stands in quotes, where it is not expanded");
  }

  /** Whether a macro of the backend stands between quotes of one line. */
  private static boolean quoted(String sql) {
    for (String line : sql.replaceAll("(?m)--.*$", "").split("\n", -1)) {
      boolean inside = false;
      for (int i = 0; i < line.length(); i++) {
        inside ^= line.charAt(i) == '\'';
        if (inside && line.startsWith("$__", i) && !line.startsWith("$__interval", i)) {
          return true;
        }
      }
    }
    return false;
  }
}
