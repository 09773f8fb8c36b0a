package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Panel.Format;
import dev.hearth.dashboards.board.Panel.Show;
import dev.hearth.dashboards.board.Panel.Sort;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What each type of panel has of its own. */
final class OptionTree {
  private static final int MOST_ROWS = 50;

  private final Language language;

  OptionTree(Language language) {
    this.language = language;
  }

  Map<String, Object> tree(Panel panel) {
    return switch (panel.type()) {
      case STAT -> stat(panel);
      case TIMESERIES -> Tree.of("legend", legend(true), "tooltip", tooltip());
      case TABLE -> table(panel);
      case BARGAUGE -> barGauge(panel);
      case BARCHART -> barChart(panel);
      case PIECHART -> pie(panel);
      case HEATMAP -> heatmap();
      case HISTOGRAM -> Tree.of("legend", legend(false), "tooltip", tooltip(), "combine", false);
      case STATE_TIMELINE ->
          Tree.of(
              "showValue",
              "auto",
              "rowHeight",
              0.9,
              "mergeValues",
              true,
              "alignValue",
              "left",
              "legend",
              legend(true),
              "tooltip",
              tooltip());
      case GAUGE ->
          Tree.of(
              "reduceOptions",
              reduced(false),
              "orientation",
              "auto",
              "showThresholdLabels",
              false,
              "showThresholdMarkers",
              true,
              "sizing",
              "auto",
              "minVizHeight",
              75,
              "minVizWidth",
              75);
      case TEXT ->
          Tree.of("mode", "markdown", "content", Objects.requireNonNull(panel.text()).in(language));
    };
  }

  private static Map<String, Object> stat(Panel panel) {
    Show show = panel.show() == null ? Show.BOTH : panel.show();
    String text = panel.show() == null ? "auto" : text(show);
    return Tree.of(
        "reduceOptions",
        reduced(false),
        "orientation",
        "auto",
        "textMode",
        text,
        "wideLayout",
        true,
        "colorMode",
        "value",
        "graphMode",
        panel.sparkline() ? "area" : "none",
        "justifyMode",
        "auto",
        "percentChangeColorMode",
        "standard",
        "showPercentChange",
        false);
  }

  private static String text(Show show) {
    return show == Show.BOTH ? "value_and_name" : show.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> table(Panel panel) {
    Sort sort = panel.sort();
    return Tree.of(
        "showHeader",
        true,
        "cellHeight",
        "sm",
        "frameIndex",
        0,
        "sortBy",
        sort == null
            ? List.of()
            : List.of(Tree.of("displayName", title(panel, sort), "desc", sort.descending())));
  }

  /** Grafana sorts by what stands above the column. */
  private String title(Panel panel, Sort sort) {
    Panel.Column column = panel.columns().get(sort.column());
    return column == null ? sort.column() : column.title().in(language);
  }

  private static Map<String, Object> barGauge(Panel panel) {
    return Tree.of(
        "reduceOptions",
        reduced(rows(panel)),
        "orientation",
        "horizontal",
        "displayMode",
        "basic",
        "valueMode",
        "color",
        "namePlacement",
        "auto",
        "showUnfilled",
        true,
        "sizing",
        "auto",
        "minVizWidth",
        8,
        "minVizHeight",
        16,
        "maxVizHeight",
        300,
        "legend",
        legend(false));
  }

  private static Map<String, Object> barChart(Panel panel) {
    return Tree.of(
        "orientation",
        "auto",
        "stacking",
        panel.stack() ? "normal" : "none",
        "showValue",
        "auto",
        "groupWidth",
        0.7,
        "barWidth",
        0.9,
        "barRadius",
        0,
        "fullHighlight",
        false,
        "xTickLabelRotation",
        0,
        "xTickLabelMaxLength",
        0,
        "xTickLabelSpacing",
        0,
        "legend",
        legend(panel.series().size() != 1),
        "tooltip",
        tooltip());
  }

  private static Map<String, Object> pie(Panel panel) {
    Map<String, Object> legend = legend(true);
    legend.put("placement", "right");
    legend.put("values", List.of("value", "percent"));
    return Tree.of(
        "reduceOptions",
        reduced(rows(panel)),
        "pieType",
        "donut",
        "displayLabels",
        List.of(),
        "sort",
        "desc",
        "legend",
        legend,
        "tooltip",
        tooltip());
  }

  private static Map<String, Object> heatmap() {
    return Tree.of(
        "calculate", false,
        "cellGap", 1,
        "color",
            Tree.of(
                "mode",
                "scheme",
                "scheme",
                "Blues",
                "fill",
                "blue",
                "exponent",
                0.5,
                "reverse",
                false,
                "steps",
                64),
        "exemplars", Tree.of("color", "rgba(255,0,255,0.7)"),
        "legend", Tree.of("show", true),
        "showValue", "never",
        "tooltip", Tree.of("mode", "single", "yHistogram", false),
        "yAxis", Tree.of("axisPlacement", "left", "reverse", true));
  }

  /** Whether each row of the answer is shown as a value of its own. */
  private static boolean rows(Panel panel) {
    return panel.format() == Format.TABLE && !PanelTree.rowsBecomeFields(panel);
  }

  private static Map<String, Object> reduced(boolean rows) {
    return Tree.of(
        "values",
        rows,
        "calcs",
        List.of("lastNotNull"),
        "fields",
        "",
        "limit",
        rows ? MOST_ROWS : null);
  }

  private static Map<String, Object> legend(boolean shown) {
    return Tree.of(
        "showLegend", shown, "displayMode", "list", "placement", "bottom", "calcs", List.of());
  }

  private static Map<String, Object> tooltip() {
    return Tree.of("mode", "multi", "sort", "desc");
  }
}
