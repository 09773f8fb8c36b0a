package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Panel.Column;
import dev.hearth.dashboards.board.Panel.Format;
import dev.hearth.dashboards.board.Panel.Series;
import dev.hearth.dashboards.board.PanelType;
import dev.hearth.dashboards.board.Shared.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of single columns, series and values. */
final class OverrideTree {
  private final Catalog catalog;
  private final Language language;
  private final Looks looks;

  OverrideTree(Catalog catalog, Language language, Looks looks) {
    this.catalog = catalog;
    this.language = language;
    this.looks = looks;
  }

  List<Object> of(Panel panel) {
    var overrides = new ArrayList<Object>();
    if (panel.type() == PanelType.TABLE) {
      overrides.add(hideOthers(panel));
      panel.columns().forEach((name, column) -> overrides.add(named(name, column(column))));
    }
    boolean series = panel.format() == Format.SERIES;
    String scheme = panel.scheme();
    if (scheme != null && (series || PanelTree.rowsBecomeFields(panel))) {
      looks
          .scheme(scheme)
          .forEach(
              (value, look) -> {
                var properties = new ArrayList<Object>();
                add(properties, "displayName", look.text().in(language));
                add(properties, "color", look.color() == null ? null : Looks.fixed(look.color()));
                overrides.add(matched(series, value, properties));
              });
    }
    panel
        .series()
        .forEach((name, one) -> overrides.add(matched(series, name, series(one, panel.type()))));
    return overrides;
  }

  private static Map<String, Object> matched(boolean series, String name, List<Object> properties) {
    return series ? labelled(name, properties) : named(name, properties);
  }

  private static Map<String, Object> named(String name, List<Object> properties) {
    return Tree.of("matcher", Tree.of("id", "byName", "options", name), "properties", properties);
  }

  /**
   * A series is called by its value column, its label, or both, by Grafana's rules; the name that
   * is meant stands in any of these as a word of its own.
   */
  private static Map<String, Object> labelled(String name, List<Object> properties) {
    String pattern = "/(^|[ =\"])" + quoted(name) + "($|[ \"},])/";
    return Tree.of(
        "matcher", Tree.of("id", "byRegexp", "options", pattern), "properties", properties);
  }

  /**
   * Columns that nobody named stay in the answer, because links take values from them. Grafana 11
   * hides them by {@code hidden}, later ones by {@code hideFrom}.
   */
  private static Map<String, Object> hideOthers(Panel panel) {
    String shown =
        panel.columns().keySet().stream()
            .map(OverrideTree::quoted)
            .collect(Collectors.joining("|"));
    var properties = new ArrayList<Object>();
    add(properties, "custom.hidden", true);
    add(properties, "custom.hideFrom", Tree.of("legend", true, "tooltip", true, "viz", true));
    return Tree.of(
        "matcher",
        Tree.of("id", "byRegexp", "options", "/^(?!(?:" + shown + ")$)/"),
        "properties",
        properties);
  }

  private List<Object> column(Column column) {
    var properties = new ArrayList<Object>();
    add(properties, "displayName", column.title().in(language));
    add(properties, "unit", column.unit());
    add(properties, "decimals", column.decimals());
    add(properties, "custom.width", column.width());
    if (column.scheme() != null) {
      add(properties, "mappings", looks.mappings(column.scheme()));
      add(properties, "custom.cellOptions", Tree.of("type", "color-text"));
    }
    if (!column.thresholds().isEmpty()) {
      add(properties, "thresholds", Looks.thresholds(column.thresholds()));
      add(properties, "color", Tree.of("mode", "thresholds"));
      add(properties, "custom.cellOptions", Tree.of("type", "color-text"));
    }
    if (column.bar()) {
      add(
          properties,
          "custom.cellOptions",
          Tree.of("type", "gauge", "mode", "basic", "valueDisplayMode", "text"));
      add(properties, "color", Looks.fixed("blue"));
    }
    if (column.link() != null) {
      add(properties, "links", List.of(link(column.link())));
    }
    return properties;
  }

  private Map<String, Object> link(String name) {
    Link link = Objects.requireNonNull(catalog.links().get(name), name);
    String variables =
        link.variables().entrySet().stream()
            .map(
                entry ->
                    "var-%s=${__data.fields[\"%s\"]:percentencode}&"
                        .formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return Tree.of(
        "title",
        link.title().in(language),
        "url",
        "/d/"
            + link.board()
            + "?"
            + variables
            + "var-datasource=${datasource}"
            + "&${__url_time_range}",
        "targetBlank",
        false);
  }

  private List<Object> series(Series series, PanelType type) {
    var properties = new ArrayList<Object>();
    add(properties, "displayName", series.title() == null ? null : series.title().in(language));
    add(properties, "color", series.color() == null ? null : Looks.fixed(series.color()));
    add(properties, "unit", series.unit());
    add(properties, "decimals", series.decimals());
    if (!series.thresholds().isEmpty()) {
      add(properties, "thresholds", Looks.thresholds(series.thresholds()));
      add(properties, "color", Tree.of("mode", "thresholds"));
    }
    if (type == PanelType.TIMESERIES) {
      add(properties, "custom.axisPlacement", series.unit() == null ? null : "right");
      add(
          properties,
          "custom.lineStyle",
          series.dashed() ? Tree.of("fill", "dash", "dash", List.of(8, 8)) : null);
    }
    return properties;
  }

  private static void add(List<Object> properties, String id, @Nullable Object value) {
    if (value != null) {
      properties.add(Tree.of("id", id, "value", value));
    }
  }

  /** A name in a regular expression of the browser. */
  private static String quoted(String name) {
    return Pattern.compile("[.*+?^${}()|\\[\\]\\\\/]").matcher(name).replaceAll("\\\\$0");
  }
}
