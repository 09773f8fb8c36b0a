package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong with alert rules in files, each of which Grafana takes without a word. */
final class RuleLint {
  private static final String FILE = "alerting";
  private static final Pattern LENGTH = Pattern.compile("(\\d+)([smhd])");
  private static final Pattern PAGE_ONLY =
      Pattern.compile("\\$\\{|\\$__(conditionalAll|adHocFilters|interval\\b|interval_ms)");
  private static final int TICK = 10;

  private final GrafanaFolder folder;
  private final Notes notes = new Notes(FILE);
  private final Set<String> uids = new HashSet<>();
  private final Set<String> sources = new HashSet<>(Set.of("__expr__"));

  private RuleLint(GrafanaFolder folder) {
    this.folder = folder;
    folder
        .listed("datasources", "datasources")
        .forEach(source -> sources.add(source.path("uid").asText()));
  }

  static List<Finding> of(GrafanaFolder folder) {
    RuleLint lint = new RuleLint(folder);
    var names = new HashSet<String>();
    for (JsonNode group : folder.listed(FILE, "groups")) {
      String name = group.path("folder").asText() + "/" + group.path("name").asText();
      lint.notes.unless(names.add(name), name, "another group of the folder has this name");
      long interval = seconds(group.path("interval").asText());
      lint.notes.unless(
          interval > 0 && interval % TICK == 0, name, "interval is no multiple of 10s");
      group.path("rules").forEach(rule -> lint.rule(rule, interval));
    }
    return lint.notes.findings();
  }

  private void rule(JsonNode rule, long interval) {
    String uid = rule.path("uid").asText();
    notes.unless(uid.matches("[a-zA-Z0-9_-]{1,40}"), uid, "uid: 1 to 40 letters, digits, - and _");
    notes.unless(uids.add(uid), uid, "another rule has this uid");
    notes.unless(!rule.path("title").asText().isBlank(), uid, "it has no title");
    notes.unless(
        rule.has("for") && seconds(rule.path("for").asText()) >= interval,
        uid,
        "for is shorter than the interval");
    notes.unless(
        rule.path("noDataState").asText().matches("NoData|Alerting|OK|KeepLast"),
        uid,
        "noDataState is not said");
    notes.unless(
        rule.path("execErrState").asText().matches("Error|Alerting|OK|KeepLast"),
        uid,
        "execErrState is not said");
    notes.unless(rule.path("labels").has("severity"), uid, "the label severity is missing");
    rule.path("labels")
        .forEach(
            label ->
                notes.unless(
                    !label.asText().replace("$$", "").contains("$"),
                    uid,
                    "a $ in a label is doubled, or it is taken for the environment"));
    for (String key : List.of("summary", "description", "runbook_url")) {
      notes.unless(
          !rule.path("annotations").path(key).asText().isBlank(), uid, "no " + key + " is given");
    }
    place(rule, uid);
    queries(rule, uid);
  }

  private void place(JsonNode rule, String uid) {
    JsonNode board =
        folder.boards().values().stream()
            .filter(one -> one.path("uid").equals(rule.path("dashboardUid")))
            .findFirst()
            .orElse(null);
    boolean there =
        board != null
            && GrafanaFolder.panels(board).stream()
                .anyMatch(panel -> panel.path("id").equals(rule.path("panelId")));
    notes.unless(there, uid, "the panel that it belongs to is not there");
  }

  private void queries(JsonNode rule, String uid) {
    var known = new ArrayList<String>();
    for (JsonNode query : rule.path("data")) {
      String id = query.path("refId").asText();
      JsonNode model = query.path("model");
      notes.unless(!known.contains(id), uid, "there are two queries " + id);
      notes.unless(
          model.path("refId").asText().equals(id), uid, "the model of " + id + " is another one");
      notes.unless(
          sources.contains(query.path("datasourceUid").asText())
              && query.path("datasourceUid").equals(model.path("datasource").path("uid")),
          uid,
          id + " asks a data source that is not provisioned");
      notes.unless(query.path("relativeTimeRange").has("from"), uid, id + " has no range of time");
      if (model.has("expression")) {
        notes.unless(
            known.contains(model.path("expression").asText()),
            uid,
            id + " is about " + model.path("expression").asText() + ", which is not before it");
      } else {
        notes.unless(
            !PAGE_ONLY.matcher(model.path("rawSql").asText()).find(),
            uid,
            "its query uses what only the page replaces");
        notes.unless(!model.path("rawSql").asText().isBlank(), uid, id + " asks nothing");
      }
      known.add(id);
    }
    notes.unless(
        known.contains(rule.path("condition").asText()), uid, "its condition is none of " + known);
  }

  private static long seconds(String length) {
    Matcher parts = LENGTH.matcher(length);
    if (!parts.matches()) {
      return 0;
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> amount;
      case "m" -> amount * 60;
      case "h" -> amount * 3600;
      default -> amount * 86_400;
    };
  }
}
