package dev.hearth.dashboards.grafana;

import dev.hearth.dashboards.board.Board;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.board.Shared.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The marks over the charts of a board, Grafana's own first, which is not shown. */
final class AnnotationTree {
  private final Catalog catalog;
  private final Language language;

  AnnotationTree(Catalog catalog, Language language) {
    this.catalog = catalog;
    this.language = language;
  }

  List<Object> all(Board board) {
    var all = new ArrayList<Object>();
    all.add(
        Tree.of(
            "builtIn",
            1,
            "datasource",
            Tree.of("type", "grafana", "uid", "-- Grafana --"),
            "enable",
            true,
            "hide",
            true,
            "iconColor",
            "rgba(0, 211, 255, 1)",
            "name",
            "Annotations & Alerts",
            "type",
            "dashboard"));
    for (String name : board.annotations()) {
      all.add(tree(Objects.requireNonNull(catalog.annotations().get(name), name)));
    }
    return all;
  }

  private Map<String, Object> tree(Annotation annotation) {
    return Tree.of(
        "name", annotation.title().in(language),
        "datasource", Source.ofBoard(),
        "enable", annotation.enabled(),
        "hide", false,
        "iconColor", annotation.color(),
        "target", Source.query("Anno", Source.ofBoard(), annotation.sql(), false));
  }
}
