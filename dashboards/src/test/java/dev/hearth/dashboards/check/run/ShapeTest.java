package dev.hearth.dashboards.check.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Answer.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERIES | time DateTime, group LowCardinality(String), n UInt64 | [["1","a",1],["2","a",2]]
          SERIES | time Date, n Nullable(Float64) | []
          STATES | time DateTime, state Enum8('A' = 1) | [["1","A"]]
          ONE_ROW | n UInt64, words String | [[1,"a"]]
          NAMED_NUMBERS | name String, n Decimal(9, 2) | [["a",1],["b",2]]
          CHOICES | id String, words String | [["a","A"]]
          MARKS | time DateTime64(3), title String | [["1","a"]]
          RULE | group LowCardinality(Nullable(String)), n Int64 | [["a",0],["b",1]]
          TABLE | anything Array(String) | []
          """)
  void anAnswerThatItsPanelCanShowIsRight(Shape shape, String columns, String rows)
      throws IOException {
    assertThat(shape.wrong(answer(columns, rows))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERIES | at DateTime, n UInt64 | [] | a time named time
          SERIES | time UInt32, n UInt64 | [] | a time named time
          SERIES | time DateTime, group String | [] | there is no value
          SERIES | time DateTime, n UInt64, on Bool | [] | labels and numbers, not on Bool
          SERIES | time DateTime, n UInt64 | [["2",1],["1",1]] | not in the order of time
          STATES | time DateTime, n UInt64 | [] | there is no value
          ONE_ROW | n UInt64 | [] | one row is expected, not 0
          ONE_ROW | words String | [["a"]] | no number
          NAMED_NUMBERS | a UInt64, b UInt64 | [[1,2]] | a name and a number
          CHOICES | a String, b String, c String | [] | a value and its text
          MARKS | at DateTime, title String | [] | time and title
          RULE | group String, a UInt64, b UInt64 | [] | one number and texts
          RULE | time DateTime, n UInt64 | [] | one number and texts
          RULE | group String, n UInt64 | [["a",0],["a",1]] | two rows have the labels
          RULE | group String, n UInt64 | [] | no data for ever
          TABLE | state AggregateFunction(uniq, String) | [] | cannot read the state
          """)
  void anAnswerThatItsPanelCannotShowIsNamed(
      Shape shape, String columns, String rows, String message) throws IOException {
    assertThat(shape.wrong(answer(columns, rows))).contains(message);
  }

  @Test
  void everyTypeOfClickHouseIsWhatGrafanaMakesOfIt() {
    assertThat(new Column("a", "SimpleAggregateFunction(max, Float64)").number()).isTrue();
    assertThat(new Column("a", "Bool").number()).isFalse();
    assertThat(new Column("a", "UInt256").text()).isTrue();
    assertThat(new Column("a", "LowCardinality(Nullable(String))").text()).isTrue();
    assertThat(new Column("a", "Nullable(DateTime64(3, 'UTC'))").time()).isTrue();
  }

  private static Answer answer(String columns, String rows) throws IOException {
    var named = new ArrayList<Column>();
    for (String column : columns.split(", (?=\\w+ )", -1)) {
      String[] parts = column.strip().split(" ", 2);
      named.add(new Column(parts[0], Arrays.asList(parts).get(1)));
    }
    List<JsonNode> read = new ArrayList<>();
    new ObjectMapper().readTree(rows).forEach(read::add);
    return new Answer(named, read, 0, 0, 0);
  }
}
