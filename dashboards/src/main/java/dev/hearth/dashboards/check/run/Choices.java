package dev.hearth.dashboards.check.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be chosen on a board: all, one of each, and others where only one may be chosen. */
final class Choices {
  /** Nobody is called that; what a person types may be anything. */
  private static final String TYPED = "o'brien";

  private final String board;
  private final JsonNode variables;
  private final Asking asking;
  private final Span span;

  Choices(String board, JsonNode variables, Asking asking, Span span) {
    this.board = board;
    this.variables = variables;
    this.asking = asking;
    this.span = span;
  }

  /** Which value of a list is taken. */
  private enum Pick {
    ALL,
    ONE,
    MIDDLE,
    LAST
  }

  /** Each choice by its name. */
  Map<String, Map<String, List<String>>> cases() throws IOException {
    var cases = new LinkedHashMap<String, Map<String, List<String>>>();
    cases.put("all", chosen(Pick.ALL));
    cases.put("one of each", chosen(Pick.ONE));
    if (onlyOne()) {
      cases.put("the middle", chosen(Pick.MIDDLE));
      cases.put("the last", chosen(Pick.LAST));
    }
    return cases;
  }

  private boolean onlyOne() {
    for (JsonNode variable : variables) {
      if (variable.path("type").asText().equals("query")
          && !variable.path("includeAll").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private Map<String, List<String>> chosen(Pick pick) throws IOException {
    var chosen = new LinkedHashMap<String, List<String>>();
    for (JsonNode variable : variables) {
      String name = variable.path("name").asText();
      boolean all = variable.path("includeAll").asBoolean() && pick != Pick.ONE;
      chosen.put(
          name,
          all
              ? List.of(Macros.ALL)
              : switch (variable.path("type").asText()) {
                case "query" -> one(asked(variable, chosen), pick);
                case "custom" -> one(listed(variable), pick == Pick.ONE ? Pick.LAST : Pick.ALL);
                case "textbox" -> List.of(pick == Pick.ONE ? TYPED : "");
                default -> List.of(variable.path("query").asText());
              });
    }
    return chosen;
  }

  private List<String> asked(JsonNode variable, Map<String, List<String>> before)
      throws IOException {
    @Nullable Answer answer =
        asking.ask(Questions.choices(board, variable), "before " + before, span, before);
    var values = new ArrayList<String>();
    if (answer != null) {
      answer.rows().forEach(row -> values.add(row.path(0).asText()));
    }
    return values;
  }

  /** What is chosen at first stands first. */
  private static List<String> listed(JsonNode variable) {
    var values = new ArrayList<String>();
    values.add(variable.path("current").path("value").asText());
    for (JsonNode option : variable.path("options")) {
      String value = option.path("value").asText();
      if (!value.equals(Macros.ALL)) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<String> one(List<String> values, Pick pick) {
    if (values.isEmpty()) {
      return List.of("");
    }
    int last = values.size() - 1;
    return List.of(
        values.get(
            switch (pick) {
              case ALL, ONE -> 0;
              case MIDDLE -> last / 2;
              case LAST -> last;
            }));
  }
}
