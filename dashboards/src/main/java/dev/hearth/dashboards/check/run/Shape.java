package dev.hearth.dashboards.check.run;

import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Answer.Column;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What an answer has to look like for whoever asks. */
enum Shape {
  /** A first column time in order, texts as labels, at least a number. */
  SERIES,
  /** The same with texts as values. */
  STATES,
  /** Any columns. */
  TABLE,
  /** One row with a number at least. */
  ONE_ROW,
  /** Rows with a name and a number. */
  NAMED_NUMBERS,
  /** A number at least. */
  NUMBERS,
  /** One column, or a value and its text. */
  CHOICES,
  /** A time and words. */
  MARKS,
  /** One number, all others texts that tell the rows apart; a row at least. */
  RULE;

  /** What is wrong with the answer; empty when nothing is. */
  String wrong(Answer answer) {
    List<Column> columns = answer.columns();
    long numbers = columns.stream().filter(Column::number).count();
    long texts = columns.stream().filter(Column::text).count();
    Column state =
        columns.stream()
            .filter(column -> column.type().startsWith("AggregateFunction"))
            .findFirst()
            .orElse(null);
    if (state != null) {
      return "Grafana cannot read the state in column " + state.name();
    }
    return switch (this) {
      case SERIES -> series(answer, numbers > 0);
      case STATES -> series(answer, texts > 0);
      case TABLE -> "";
      case ONE_ROW ->
          answer.rows().size() != 1
              ? "one row is expected, not " + answer.rows().size()
              : numbers == 0 ? "there is no number in it" : "";
      case NAMED_NUMBERS ->
          numbers == 0 || numbers == columns.size()
              ? "a name and a number are expected, not " + types(columns)
              : "";
      case NUMBERS -> numbers == 0 ? "there is no number in it" : "";
      case CHOICES ->
          columns.size() > 2 ? "a value and its text are expected, not " + types(columns) : "";
      case MARKS -> marks(columns);
      case RULE -> rule(answer, numbers, texts);
    };
  }

  private static String series(Answer answer, boolean hasValue) {
    List<Column> columns = answer.columns();
    if (!columns.get(0).name().equals("time") || !columns.get(0).time()) {
      return "the first column is a time named time, not " + types(columns.subList(0, 1));
    }
    if (!hasValue) {
      return "there is no value, only " + types(columns);
    }
    for (Column column : columns.subList(1, columns.size())) {
      if (!column.number() && !column.text()) {
        return "a series has labels and numbers, not " + column.name() + " " + column.type();
      }
    }
    String last = "";
    for (var row : answer.rows()) {
      String time = row.path(0).asText();
      if (time.compareTo(last) < 0) {
        return "it is not in the order of time: " + time + " after " + last;
      }
      last = time;
    }
    return "";
  }

  private static String marks(List<Column> columns) {
    boolean timed =
        columns.stream().anyMatch(column -> column.name().equals("time") && column.time());
    boolean worded =
        columns.stream().anyMatch(column -> List.of("title", "text").contains(column.name()));
    return timed && worded ? "" : "time and title or text are expected, not " + types(columns);
  }

  private static String rule(Answer answer, long numbers, long texts) {
    List<Column> columns = answer.columns();
    if (numbers != 1 || texts != columns.size() - 1) {
      return "a rule has one number and texts, not " + types(columns);
    }
    var seen = new HashSet<String>();
    for (var row : answer.rows()) {
      var labels = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        labels.append(columns.get(i).number() ? "" : row.path(i)).append('|');
      }
      if (!seen.add(labels.toString())) {
        return "two rows have the labels " + labels;
      }
    }
    return answer.rows().isEmpty() ? "a rule without rows is no data for ever" : "";
  }

  private static String types(List<Column> columns) {
    return columns.stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", "));
  }
}
