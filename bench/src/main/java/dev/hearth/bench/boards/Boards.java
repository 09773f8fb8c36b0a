package dev.hearth.bench.boards;

import dev.hearth.dashboards.board.Board;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Variable;
import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.QueryFailed;
import dev.hearth.dashboards.query.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks what each panel of each board asks, as a viewer would who opens it. */
final class Boards {
  private static final int PATIENCE_SECONDS = 120;

  private final Asker asker;
  private final Catalog catalog = Catalog.load();
  private final Instant now = Instant.now();

  Boards(Asker asker) {
    this.asker = asker;
  }

  /** What one question cost; a failed one has its reason. */
  record Cost(
      String board,
      String panel,
      String range,
      double seconds,
      long rows,
      long bytes,
      String error) {}

  /** All panels of all boards, over the range of the board and over 30 days. */
  List<Cost> ask() throws IOException {
    List<Cost> costs = new ArrayList<>();
    for (Board board : catalog.boards()) {
      for (String range : List.of(board.time().replaceAll("now-|/.*", ""), "30d")) {
        Span span = Span.endingAt(now, length(range));
        Map<String, List<String>> values = values(board, span);
        for (Panel panel : board.allPanels()) {
          if (!panel.sql().isEmpty()) {
            costs.add(cost(board, panel, range, Macros.expand(panel.sql(), span, values)));
          }
        }
      }
    }
    return costs;
  }

  private Cost cost(Board board, Panel panel, String range, String sql) throws IOException {
    long begin = System.nanoTime();
    try {
      Answer answer = asker.ask(sql, PATIENCE_SECONDS);
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Cost(
          board.name(), panel.id(), range, seconds, answer.rowsRead(), answer.bytesRead(), "");
    } catch (IOException | QueryFailed failed) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      String reason = String.valueOf(failed.getMessage());
      return new Cost(board.name(), panel.id(), range, seconds, 0, 0, reason);
    }
  }

  /** All where a variable has that, else its default or the first that there is. */
  private Map<String, List<String>> values(Board board, Span span) throws IOException {
    Map<String, List<String>> values = new HashMap<>();
    for (Variable variable : catalog.variablesOf(board)) {
      values.put(variable.name(), value(variable, span, values));
    }
    return values;
  }

  private List<String> value(Variable variable, Span span, Map<String, List<String>> known)
      throws IOException {
    if (variable.all()) {
      return List.of(Macros.ALL);
    }
    String first = variable.first();
    return switch (variable.type()) {
      case TEXTBOX -> List.of("");
      case CONSTANT -> List.of("en");
      case CUSTOM -> List.of(first != null ? first : variable.values().get(0).value());
      case QUERY -> {
        Answer answer = asker.ask(Macros.expand(variable.sql(), span, known), PATIENCE_SECONDS);
        yield List.of(answer.rows().isEmpty() ? "" : answer.rows().get(0).get(0).asText());
      }
    };
  }

  private static Duration length(String range) {
    long number = Long.parseLong(range.replaceAll("\\D", ""));
    return switch (range.charAt(range.length() - 1)) {
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'w' -> Duration.ofDays(7 * number);
      default -> Duration.ofDays(number);
    };
  }
}
