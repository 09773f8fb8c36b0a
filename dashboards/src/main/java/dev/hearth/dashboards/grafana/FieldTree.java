package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Panel.Style;
import dev.hearth.dashboards.board.Panel.Threshold;
import dev.hearth.dashboards.board.PanelType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of a panel look: for all, and for single columns and series. */
final class FieldTree {
  private static final List<Threshold> PLAIN = List.of(new Threshold(null, "text"));
  private static final int LIGHT = 12;
  private static final int FULL = 80;

  private final Looks looks;
  private final OverrideTree overrides;
  private final Language language;

  FieldTree(Looks looks, OverrideTree overrides, Language language) {
    this.looks = looks;
    this.overrides = overrides;
    this.language = language;
  }

  Map<String, Object> tree(Panel panel) {
    return panel.asks()
        ? Tree.of("defaults", defaults(panel), "overrides", overrides.of(panel))
        : Tree.of("defaults", Tree.of(), "overrides", List.of());
  }

  private Map<String, Object> defaults(Panel panel) {
    boolean graded = !panel.thresholds().isEmpty();
    return Tree.of(
        "unit", panel.unit(),
        "decimals", panel.decimals(),
        "min", number(panel.min()),
        "max", number(panel.max()),
        "displayName", panel.legend(),
        "noValue", panel.empty() == null ? nothing() : panel.empty().in(language),
        "color", color(panel, graded),
        "mappings", looks.mappings(panel.type() == PanelType.TABLE ? null : panel.scheme()),
        "thresholds", Looks.thresholds(graded ? panel.thresholds() : PLAIN),
        "custom", custom(panel, graded));
  }

  private String nothing() {
    return language == Language.EN ? "No data" : "暂无数据";
  }

  private static Map<String, Object> color(Panel panel, boolean graded) {
    return switch (panel.type()) {
      case TIMESERIES, PIECHART, BARCHART, HISTOGRAM, HEATMAP -> Tree.of("mode", "palette-classic");
      case STATE_TIMELINE -> Tree.of("mode", "thresholds");
      default -> graded ? Tree.of("mode", "thresholds") : Looks.fixed(plain(panel.type()));
    };
  }

  /** Numbers in the colour of text; bars need one of their own to be seen. */
  private static String plain(PanelType type) {
    return type == PanelType.BARGAUGE || type == PanelType.GAUGE ? "blue" : "text";
  }

  private static @Nullable Map<String, Object> custom(Panel panel, boolean graded) {
    return switch (panel.type()) {
      case TIMESERIES -> lines(panel, graded);
      case TABLE ->
          Tree.of(
              "align",
              "auto",
              "cellOptions",
              Tree.of("type", "auto"),
              "filterable",
              false,
              "inspect",
              false);
      case BARCHART -> Tree.of("lineWidth", 1, "fillOpacity", FULL, "gradientMode", "none");
      case HISTOGRAM -> Tree.of("lineWidth", 1, "fillOpacity", FULL);
      case STATE_TIMELINE -> Tree.of("lineWidth", 0, "fillOpacity", FULL);
      default -> null;
    };
  }

  private static Map<String, Object> lines(Panel panel, boolean graded) {
    Style style = panel.style() == null ? Style.LINE : panel.style();
    boolean bars = style == Style.BARS;
    return Tree.of(
        "drawStyle",
        bars ? "bars" : "line",
        "lineInterpolation",
        "linear",
        "lineWidth",
        bars ? 1 : 2,
        "fillOpacity",
        bars ? FULL : style == Style.AREA || panel.stack() ? LIGHT * 2 : 0,
        "gradientMode",
        "none",
        "showPoints",
        "never",
        "spanNulls",
        false,
        "axisSoftMin",
        panel.min() == null ? 0 : null,
        "stacking",
        Tree.of("mode", panel.stack() ? "normal" : "none", "group", "A"),
        "thresholdsStyle",
        Tree.of("mode", graded ? "dashed" : "off"));
  }

  private static @Nullable Number number(@Nullable Double value) {
    return value == null ? null : Looks.number(value);
  }
}
