package dev.hearth.infra.cli.command.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.run.Report;
import dev.hearth.dashboards.check.run.Report.BoardCost;
import dev.hearth.infra.cli.term.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param report of what was asked
 * @param wrong what the files alone show
 */
record Result(Report report, List<Finding> wrong) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  boolean right() {
    return wrong.isEmpty() && report.right();
  }

  /** One object, for programs. */
  String json() throws JsonProcessingException {
    var object = new LinkedHashMap<String, Object>();
    object.put("boards", report.boards());
    object.put("queries", report.queries());
    object.put("failed", wrong.size() + report.failures().size());
    object.put("empty", report.empty().size());
    object.put("slowest_ms", report.slowestMs());
    object.put("failures", findings().toList());
    object.put("per_board", report.perBoard());
    return JSON.writeValueAsString(object);
  }

  /** For people: what is wrong, what each board cost, and the sum. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    findings().map(finding -> "wrong  " + finding).forEach(lines::add);
    for (BoardCost cost : report.perBoard()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s %4d queries, a day in %.0f ms, slowest %.0f ms: %s",
              cost.board(),
              cost.queries(),
              cost.dayMs(),
              cost.slowestMs(),
              cost.slowest()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d boards, %s queries, %d failed, %d empty, slowest %.0f ms",
            report.boards(),
            Amounts.count(report.queries()),
            wrong.size() + report.failures().size(),
            report.empty().size(),
            report.slowestMs()));
    return lines;
  }

  private Stream<Finding> findings() {
    return Stream.of(wrong, report.failures(), report.empty()).flatMap(List::stream);
  }
}
