package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Board;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Element;
import dev.hearth.dashboards.board.Element.Row;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes boards as Grafana's dashboards, in one language. */
public final class GrafanaBoards {
  /** The classic model that Grafana 11.6 and later read. */
  private static final int SCHEMA = 41;

  private static final String TAG = "hearth";

  /** Rows have numbers too, which must not meet those of panels. */
  private static final int FIRST_ROW = 1000;

  private final Catalog catalog;
  private final Language language;
  private final PanelTree panels;

  /** Writes the boards of this catalog. */
  public GrafanaBoards(Catalog catalog, Language language) {
    this.catalog = catalog;
    this.language = language;
    panels = new PanelTree(catalog, language);
  }

  /** A file for each board: its name and its text. */
  public Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    catalog.boards().forEach(board -> files.put(board.name() + ".json", json(board)));
    return files;
  }

  /** One board as JSON. */
  public String json(Board board) {
    return Tree.json(tree(board));
  }

  private Map<String, Object> tree(Board board) {
    return Tree.of(
        "uid", board.uid(),
        "title", board.title().in(language),
        "description", board.description().in(language),
        "tags", List.of(TAG),
        "schemaVersion", SCHEMA,
        "version", 1,
        "editable", false,
        "graphTooltip", 1,
        "time", Tree.of("from", board.time(), "to", "now"),
        "refresh", board.refresh() == null ? "" : board.refresh(),
        "timezone", "browser",
        "weekStart", "monday",
        "fiscalYearStartMonth", 0,
        "liveNow", false,
        "timepicker", Tree.of(),
        "links", List.of(menu()),
        "annotations", Tree.of("list", new AnnotationTree(catalog, language).all(board)),
        "templating", Tree.of("list", new VariableTree(language).all(catalog.variablesOf(board))),
        "panels", elements(board));
  }

  private static Map<String, Object> menu() {
    return Tree.of(
        "title",
        "Hearth",
        "type",
        "dashboards",
        "tags",
        List.of(TAG),
        "asDropdown",
        true,
        "includeVars",
        true,
        "keepTime",
        true,
        "icon",
        "external link",
        "targetBlank",
        false,
        "tooltip",
        "",
        "url",
        "");
  }

  private List<Object> elements(Board board) {
    var elements = new ArrayList<Object>();
    List<Object> into = elements;
    Grid grid = new Grid();
    Grid inside = grid;
    int rows = 0;
    for (Element element : board.panels()) {
      if (element instanceof Row row) {
        var hidden = new ArrayList<Object>();
        elements.add(row(row, FIRST_ROW + rows++, grid.placeRow(), hidden));
        into = row.collapsed() ? hidden : elements;
        inside = row.collapsed() ? grid.inside() : grid;
      } else if (element instanceof Panel panel) {
        into.add(panels.tree(panel, inside.place(panel.width(), panel.height())));
      }
    }
    return elements;
  }

  private Map<String, Object> row(
      Row row, int number, Map<String, Object> place, List<Object> hidden) {
    return Tree.of(
        "id",
        number,
        "type",
        "row",
        "title",
        row.row().in(language),
        "collapsed",
        row.collapsed(),
        "gridPos",
        place,
        "panels",
        hidden);
  }
}
