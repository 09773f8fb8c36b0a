package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Panel.Format;
import dev.hearth.dashboards.board.PanelType;
import dev.hearth.dashboards.board.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A panel: what all types have in common. */
final class PanelTree {
  /** The oldest Grafana that is served: later ones mend what has changed since. */
  private static final String VERSION = "11.6.0";

  private final Language language;
  private final FieldTree fields;
  private final OptionTree options;

  PanelTree(Catalog catalog, Language language) {
    this.language = language;
    Looks looks = new Looks(catalog, language);
    fields = new FieldTree(looks, new OverrideTree(catalog, language, looks), language);
    options = new OptionTree(language);
  }

  Map<String, Object> tree(Panel panel, Map<String, Object> place) {
    boolean repeats = panel.repeat() != null;
    return Tree.of(
        "id",
        panel.number(),
        "type",
        panel.type().grafana(),
        "title",
        panel.title().in(language),
        "description",
        words(panel.description()),
        "gridPos",
        place,
        "pluginVersion",
        VERSION,
        "datasource",
        panel.asks() ? Source.ofBoard() : null,
        "targets",
        panel.asks() ? List.of(query(panel)) : null,
        "fieldConfig",
        fields.tree(panel),
        "options",
        options.tree(panel),
        "transformations",
        panel.asks() ? transformations(panel) : null,
        "repeat",
        panel.repeat(),
        "repeatDirection",
        repeats ? "h" : null,
        "maxPerRow",
        repeats ? 4 : null);
  }

  private static Map<String, Object> query(Panel panel) {
    return Source.query("A", Source.ofBoard(), panel.sql(), panel.format() == Format.SERIES);
  }

  /** Tables are put in order; rows with names become fields, so that each can have its colour. */
  private static List<Object> transformations(Panel panel) {
    if (panel.type() == PanelType.TABLE) {
      var order = Tree.of();
      panel.columns().keySet().forEach(column -> order.put(column, order.size()));
      return List.of(
          Tree.of(
              "id",
              "organize",
              "options",
              Tree.of("excludeByName", Tree.of(), "indexByName", order)));
    }
    return rowsBecomeFields(panel)
        ? List.of(Tree.of("id", "rowsToFields", "options", Tree.of()))
        : List.of();
  }

  /** Whether the first text of each row names its number, in a colour that the board says. */
  static boolean rowsBecomeFields(Panel panel) {
    boolean shares = panel.type() == PanelType.PIECHART || panel.type() == PanelType.BARGAUGE;
    return shares
        && panel.format() == Format.TABLE
        && (panel.scheme() != null || !panel.series().isEmpty());
  }

  private @Nullable String words(@Nullable Words words) {
    return words == null ? null : words.in(language);
  }
}
