package dev.hearth.dashboards.check.run;

import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.run.Asking.Cost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What came of asking.
 *
 * @param boards how many boards were asked
 * @param queries how many different queries
 * @param failures queries that failed, or whose answer is not what the panel can show
 * @param empty panels that showed nothing in any span, with any choice, and should
 * @param perBoard what each board cost
 */
public record Report(
    int boards,
    int queries,
    List<Finding> failures,
    List<Finding> empty,
    List<BoardCost> perBoard) {

  /**
   * What the queries of a board cost.
   *
   * @param board its name
   * @param queries how many there were
   * @param dayMs how long ClickHouse worked for all panels over a day, with everything chosen
   * @param slowestMs how long it worked for the slowest one
   * @param slowest which panel that was, of which choice and span
   * @param rowsRead by all of them
   * @param bytesRead by all of them
   */
  public record BoardCost(
      String board,
      int queries,
      double dayMs,
      double slowestMs,
      String slowest,
      long rowsRead,
      long bytesRead) {}

  static Report of(Collection<String> boards, Asking asking, List<Question> empty) {
    var perBoard = new ArrayList<BoardCost>();
    var names = new ArrayList<>(boards);
    names.add("alerting");
    for (String board : names) {
      List<Cost> costs =
          asking.costs().stream().filter(cost -> cost.question().board().equals(board)).toList();
      if (!costs.isEmpty()) {
        perBoard.add(cost(board, costs));
      }
    }
    return new Report(
        boards.size(),
        asking.costs().size(),
        asking.findings(),
        empty.stream()
            .map(question -> new Finding(question.board(), question.panel(), "it shows nothing"))
            .toList(),
        perBoard);
  }

  /** How long ClickHouse worked for the slowest query, in milliseconds. */
  public double slowestMs() {
    return perBoard.stream().mapToDouble(BoardCost::slowestMs).max().orElse(0);
  }

  /** Whether nothing failed and nothing is empty that should not be. */
  public boolean right() {
    return failures.isEmpty() && empty.isEmpty();
  }

  private static BoardCost cost(String board, List<Cost> costs) {
    Cost slowest = costs.stream().max(Comparator.comparingDouble(Cost::seconds)).orElseThrow();
    double day =
        costs.stream()
            .filter(cost -> cost.choice().equals("all, 24 h") || cost.choice().startsWith("rule"))
            .mapToDouble(Cost::seconds)
            .sum();
    return new BoardCost(
        board,
        costs.size(),
        millis(day),
        millis(slowest.seconds()),
        slowest.question().panel() + " (" + slowest.choice() + ")",
        costs.stream().mapToLong(Cost::rows).sum(),
        costs.stream().mapToLong(Cost::bytes).sum());
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 10_000) / 10.0;
  }
}
