package dev.hearth.dashboards.board;

import dev.hearth.dashboards.board.Shared.Annotation;
import dev.hearth.dashboards.board.Shared.Link;
import dev.hearth.dashboards.board.Shared.Look;
import dev.hearth.dashboards.yaml.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All boards, and what they share.
 *
 * @param boards in the order of the menu
 * @param variables by the name that boards use; several may have the same name in queries
 * @param annotations by name
 * @param links by name
 * @param schemes by name, each the looks of its values
 */
public record Catalog(
    List<Board> boards,
    Map<String, Variable> variables,
    Map<String, Annotation> annotations,
    Map<String, Link> links,
    Map<String, Map<String, Look>> schemes) {
  /** Every board, in the order of the menu. */
  public static final List<String> NAMES =
      List.of("overview", "groups", "members", "funnels", "service", "group", "pipeline");

  private static final String LANGUAGE = "language";

  /** Keeps the order of the files. */
  public Catalog {
    boards = List.copyOf(boards);
    variables = Need.orNone(variables);
    annotations = Need.orNone(annotations);
    links = Need.orNone(links);
    schemes = Need.orNone(schemes);
  }

  /**
   * The boards that hearth ships.
   *
   * @throws dev.hearth.dashboards.yaml.BadFile when a file is wrong
   */
  public static Catalog load() {
    return new CatalogReader(BoardFiles.shipped()).read(NAMES);
  }

  /** The uid of a board, which links lead to and which never changes. */
  public static String uid(String board) {
    return "hearth-" + board;
  }

  /** The variables of a board: those it lists, and {@code language}, which every board has. */
  public List<Variable> variablesOf(Board board) {
    return Stream.concat(board.variables().stream(), Stream.of(LANGUAGE))
        .distinct()
        .map(key -> Objects.requireNonNull(variables.get(key), key))
        .toList();
  }

  /** The numbers of the panels that may show nothing, by the uid of their board. */
  public Map<String, Set<Integer>> mayBeEmpty() {
    var all = new HashMap<String, Set<Integer>>();
    for (Board board : boards) {
      all.put(
          board.uid(),
          board.allPanels().stream()
              .filter(Panel::mayBeEmpty)
              .map(Panel::number)
              .collect(Collectors.toSet()));
    }
    return all;
  }

  /**
   * The board of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Board board(String name) {
    return boards.stream()
        .filter(board -> board.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no board " + name));
  }
}
