package dev.hearth.dashboards.check.run;

import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.QueryFailed;
import dev.hearth.dashboards.query.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks each query once, keeps what it cost, and the first thing that is wrong with each panel. */
final class Asking {
  private static final int PATIENCE_SECONDS = 30;

  private final Asker asker;
  private final Map<String, Answer> known = new HashMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Set<String> filled = new HashSet<>();
  private final List<Cost> costs = new ArrayList<>();

  Asking(Asker asker) {
    this.asker = asker;
  }

  /** What one query cost. */
  record Cost(Question question, String choice, double seconds, long rows, long bytes) {}

  /** The answer, or null when there is none and that is among the findings. */
  @Nullable Answer ask(
      Question question, String choice, Span span, Map<String, List<String>> variables)
      throws IOException {
    String when = choice + ", " + span.length().toHours() + " h";
    try {
      String sql =
          question.shape() == Shape.RULE
              ? Macros.expand(question.sql(), span)
              : Macros.expand(question.sql(), span, variables);
      Answer answer = known.get(sql);
      if (answer == null) {
        answer = asker.ask(sql, PATIENCE_SECONDS);
        known.put(sql, answer);
        costs.add(
            new Cost(question, when, answer.seconds(), answer.rowsRead(), answer.bytesRead()));
      }
      judge(question, when, answer);
      return answer;
    } catch (QueryFailed | IllegalArgumentException failed) {
      report(question, failed.getMessage() + " (" + when + ")");
      return null;
    }
  }

  /** Another thing that is wrong. */
  void report(Question question, String message) {
    findings.putIfAbsent(
        question.board() + "/" + question.panel(),
        new Finding(question.board(), question.panel(), message));
  }

  /** Whether it had rows at least once. */
  boolean filled(Question question) {
    return filled.contains(question.board() + "/" + question.panel());
  }

  /** Whether something is wrong with it already. */
  boolean failed(Question question) {
    return findings.containsKey(question.board() + "/" + question.panel());
  }

  List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  List<Cost> costs() {
    return costs;
  }

  private void judge(Question question, String when, Answer answer) {
    boolean empty = answer.rows().isEmpty();
    if (!empty) {
      filled.add(question.board() + "/" + question.panel());
    }
    String wrong = question.shape().wrong(answer);
    if (!wrong.isEmpty()) {
      report(question, wrong + " (" + when + ")");
    }
    for (String column : question.columns()) {
      if (answer.columns().stream().noneMatch(one -> one.name().equals(column))) {
        report(question, "the answer has no column " + column);
      }
    }
  }
}
