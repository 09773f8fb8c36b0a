package dev.hearth.dashboards.alerting;

import dev.hearth.dashboards.alerting.Rule.Bound;
import dev.hearth.dashboards.board.Board;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.grafana.Source;
import dev.hearth.dashboards.grafana.Tree;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes rules as Grafana's provisioning file, in one language. */
public final class RulesFile {
  private static final String QUERY = "A";
  private static final String CONDITION = "C";
  private static final String EXPRESSION = "__expr__";
  private static final String HEADER =
      "# Written by `hearth boards build` from boards/alerting; edit there.\n";

  private final AlertRules rules;
  private final Catalog catalog;
  private final Language language;

  /** Writes these rules, which belong to panels of these boards. */
  public RulesFile(AlertRules rules, Catalog catalog, Language language) {
    this.rules = rules;
    this.catalog = catalog;
    this.language = language;
  }

  /**
   * The file's text.
   *
   * @throws IllegalArgumentException when a rule belongs to no panel
   */
  public String yaml() {
    Map<String, Object> tree =
        Tree.of("apiVersion", 1, "groups", rules.groups().stream().map(this::group).toList());
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .setUseUnicodeEncoding(true)
            .build();
    return HEADER + new Dump(settings).dumpToString(tree);
  }

  private Map<String, Object> group(RuleGroup group) {
    return Tree.of(
        "orgId", 1,
        "name", group.name(),
        "folder", rules.folder().in(language),
        "interval", group.interval(),
        "rules", group.rules().stream().map(this::rule).toList());
  }

  private Map<String, Object> rule(Rule rule) {
    int slash = rule.panel().indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(rule.id() + ": panel is board/panel: " + rule.panel());
    }
    Board board = catalog.board(rule.panel().substring(0, slash));
    int number = board.panel(rule.panel().substring(slash + 1)).number();
    return Tree.of(
        "uid", rule.uid(),
        "title", rule.title().in(language),
        "condition", CONDITION,
        "data", List.of(query(rule), condition(rule)),
        "dashboardUid", board.uid(),
        "panelId", number,
        "for", rule.lasting(),
        "keepFiringFor", rule.keepFiringFor(),
        "noDataState", rule.noData(),
        "execErrState", rule.error(),
        "labels", labels(rule),
        "annotations",
            Tree.of(
                "summary", rule.summary().in(language),
                "description", rule.description().in(language).strip(),
                "runbook_url", rules.runbooks() + "#" + rule.runbook(),
                "__dashboardUid__", board.uid(),
                "__panelId__", Integer.toString(number)),
        "isPaused", false);
  }

  private static Map<String, Object> labels(Rule rule) {
    Map<String, Object> labels = Tree.of("severity", rule.severity());
    labels.putAll(rule.labels());
    return labels;
  }

  private static Map<String, Object> query(Rule rule) {
    Map<String, Object> model = Source.query(QUERY, Source.of(Source.UID), rule.sql(), false);
    model.put("intervalMs", 60_000);
    model.put("maxDataPoints", 43_200);
    return Tree.of(
        "refId",
        QUERY,
        "datasourceUid",
        Source.UID,
        "relativeTimeRange",
        Tree.of("from", Rule.seconds(rule.range()), "to", 0),
        "model",
        model);
  }

  private static Map<String, Object> condition(Rule rule) {
    Bound clears = rule.clears();
    return Tree.of(
        "refId",
        CONDITION,
        "datasourceUid",
        EXPRESSION,
        "relativeTimeRange",
        Tree.of("from", 0, "to", 0),
        "model",
        Tree.of(
            "refId",
            CONDITION,
            "type",
            "threshold",
            "expression",
            QUERY,
            "datasource",
            Tree.of("type", EXPRESSION, "uid", EXPRESSION),
            "conditions",
            List.of(
                Tree.of(
                    "evaluator",
                    evaluator(rule.fires()),
                    "unloadEvaluator",
                    clears == null ? null : evaluator(clears)))));
  }

  private static Map<String, Object> evaluator(Bound bound) {
    double at = bound.at();
    Object number = at == Math.rint(at) ? (Object) (long) at : (Object) at;
    return Tree.of("type", bound.upward() ? "gt" : "lt", "params", List.of(number));
  }
}
