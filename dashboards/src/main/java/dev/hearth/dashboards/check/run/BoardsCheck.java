package dev.hearth.dashboards.check.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.GrafanaFolder;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks ClickHouse what the boards ask: for several spans, with everything chosen and with one of
 * each, and judges each answer by what its panel can show.
 */
public final class BoardsCheck {
  private static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

  private final GrafanaFolder folder;
  private final Map<String, Set<Integer>> mayBeEmpty;
  private final Asker asker;
  private final Instant now;

  /**
   * Checks these boards.
   *
   * @param mayBeEmpty the ids of panels that may show nothing, by the uid of their board
   * @param now where every span ends
   */
  public BoardsCheck(
      GrafanaFolder folder, Map<String, Set<Integer>> mayBeEmpty, Asker asker, Instant now) {
    this.folder = folder;
    this.mayBeEmpty = mayBeEmpty;
    this.asker = asker;
    this.now = now;
  }

  /** Who is told which board is being asked. */
  @FunctionalInterface
  public interface Progress {
    /** Before the board is asked. */
    void asks(String board);
  }

  /**
   * Asks everything.
   *
   * @throws IOException when ClickHouse does not answer
   */
  public Report run(Progress progress) throws IOException {
    Asking asking = new Asking(asker);
    Archive archive = new Archive(asker);
    var questions = new ArrayList<Question>();
    for (Map.Entry<String, JsonNode> board : folder.boards().entrySet()) {
      progress.asks(board.getKey());
      Set<Integer> none = Set.of();
      String uid = board.getValue().path("uid").asText();
      List<Question> own =
          Questions.of(board.getKey(), board.getValue(), mayBeEmpty.getOrDefault(uid, none));
      ask(board.getKey(), board.getValue(), own, asking, archive);
      questions.addAll(own);
    }
    progress.asks("alerting");
    for (Question rule : Questions.rules(folder)) {
      Span span = Span.endingAt(now, SPANS.get(0));
      asking.ask(rule, "rule", span, Map.of());
      questions.add(rule);
    }
    List<Question> empty =
        questions.stream()
            .filter(question -> question.drawn() && !question.mayBeEmpty())
            .filter(question -> !asking.failed(question) && !asking.filled(question))
            .toList();
    return Report.of(folder.boards().keySet(), asking, empty);
  }

  private void ask(
      String name, JsonNode board, List<Question> questions, Asking asking, Archive archive)
      throws IOException {
    JsonNode variables = board.path("templating").path("list");
    Span whole = Span.endingAt(now, SPANS.get(SPANS.size() - 1));
    var cases = new Choices(name, variables, asking, whole).cases();
    for (var choice : cases.entrySet()) {
      for (Duration length : SPANS) {
        Span span = Span.endingAt(now, length);
        for (Question question : questions) {
          if (!asking.failed(question)) {
            asking.ask(question, choice.getKey(), span, choice.getValue());
          }
        }
      }
    }
    Span hour = Span.endingAt(now, SPANS.get(0));
    for (Question question : questions) {
      if (!asking.failed(question)) {
        String table =
            archive.readInFull(
                Macros.expand(question.sql(), hour, cases.values().iterator().next()));
        if (!table.isEmpty()) {
          asking.report(question, "it reads all of " + table + " for a single hour");
        }
      }
    }
  }
}
