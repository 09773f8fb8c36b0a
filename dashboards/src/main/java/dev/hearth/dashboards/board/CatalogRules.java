package dev.hearth.dashboards.board;

import dev.hearth.dashboards.board.Shared.Link;
import dev.hearth.dashboards.yaml.BadFile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold between the files of boards. */
final class CatalogRules {
  private CatalogRules() {}

  static void check(Catalog catalog) {
    for (Board board : catalog.boards()) {
      String file = board.name() + ".yaml";
      if (!board.uid().equals(Catalog.uid(board.name()))) {
        throw new BadFile(file, "the uid of the board is " + Catalog.uid(board.name()));
      }
      board.variables().forEach(name -> known(file, "variables", name, catalog.variables()));
      board.annotations().forEach(name -> known(file, "annotations", name, catalog.annotations()));
      check(file, board, catalog);
    }
    catalog.links().forEach((name, link) -> check(name, link));
  }

  private static void check(String file, Board board, Catalog catalog) {
    var ids = new HashSet<String>();
    var numbers = new HashSet<Integer>();
    for (Panel panel : board.allPanels()) {
      String where = file + ": panel " + panel.id();
      if (!ids.add(panel.id())) {
        throw new BadFile(where, "another panel of the board has this id");
      }
      if (!numbers.add(panel.number())) {
        throw new BadFile(where, "another panel of the board has the number " + panel.number());
      }
      Stream.concat(
              Stream.ofNullable(panel.scheme()),
              panel.columns().values().stream()
                  .flatMap(column -> Stream.ofNullable(column.scheme())))
          .forEach(scheme -> known(where, "scheme", scheme, catalog.schemes()));
      panel.columns().values().stream()
          .flatMap(column -> Stream.ofNullable(column.link()))
          .forEach(link -> known(where, "link", link, catalog.links()));
      repeats(where, panel.repeat(), board, catalog);
    }
  }

  private static void repeats(String where, @Nullable String repeat, Board board, Catalog catalog) {
    if (repeat != null && !names(board, catalog).contains(repeat)) {
      throw new BadFile(where, "it repeats for " + repeat + ", which the board does not ask for");
    }
  }

  private static Set<String> names(Board board, Catalog catalog) {
    var names = new HashSet<String>();
    for (String key : board.variables()) {
      Variable variable = catalog.variables().get(key);
      if (variable != null) {
        names.add(variable.name());
      }
    }
    return names;
  }

  private static void check(String name, Link link) {
    if (Catalog.NAMES.stream().noneMatch(board -> link.board().equals(Catalog.uid(board)))) {
      throw new BadFile("links.yaml", name + ": no board has the uid " + link.board());
    }
  }

  private static void known(String where, String key, String name, Map<String, ?> all) {
    if (!all.containsKey(name)) {
      throw new BadFile(where, key + ": " + name + " is none of " + all.keySet());
    }
  }
}
