package dev.hearth.jobs.flow.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  private record Visit(
      String who, int count, long total, long atMs, List<String> tags, Map<String, String> more) {}

  private static final Table<Visit> VISITS =
      Table.named("visits", Visit.class)
          .string("who", Visit::who)
          .bytes("raw", visit -> new byte[] {1, 2})
          .uint8("small", visit -> 7)
          .uint32("count", Visit::count)
          .uint64("total", Visit::total)
          .int64("minus", visit -> -visit.total())
          .float64("share", visit -> visit.count() / 4.0)
          .dateTime("at_s", visit -> visit.atMs() / 1000)
          .dateTime64("at", Visit::atMs)
          .date("day", visit -> (int) (visit.atMs() / 86_400_000))
          .strings("tags", Visit::tags)
          .moments("looks", visit -> List.of(visit.atMs()))
          .map("more", Visit::more)
          .build();

  private static final Visit VISIT =
      new Visit("ann", 3, 9, 1_700_000_000_123L, List.of("x"), Map.of("k", "v"));

  @Test
  void writesTheColumnsInTheOrderOfTheirDeclaration() {
    RowBinary expected = new RowBinary(64);
    expected.putString("ann");
    expected.putBytes(new byte[] {1, 2});
    expected.putUInt8(7);
    expected.putUInt32(3);
    expected.putUInt64(9);
    expected.putInt64(-9);
    expected.putFloat64(0.75);
    expected.putDateTime(1_700_000_000);
    expected.putDateTime64(1_700_000_000_123L);
    expected.putDate(19_675);
    expected.putStrings(List.of("x"));
    expected.putMoments(List.of(1_700_000_000_123L));
    expected.putMap(Map.of("k", "v"));

    assertThat(encoded(VISITS)).isEqualTo(expected.toByteArray());
    assertThat(VISITS.name()).isEqualTo("visits");
    assertThat(VISITS.columns())
        .extracting(Column::name)
        .containsExactly(
            "who", "raw", "small", "count", "total", "minus", "share", "at_s", "at", "day", "tags",
            "looks", "more");
  }

  @Test
  void travelsToTheWorkers() throws IOException, ClassNotFoundException {
    Table<Visit> copy = InstantiationUtil.clone(VISITS);

    assertThat(encoded(copy)).isEqualTo(encoded(VISITS));
    assertThat(copy.columns()).isEqualTo(VISITS.columns());
  }

  @Test
  void refusesAColumnThatIsDeclaredTwiceAndATableWithoutAny() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Table.named("t", Visit.class).string("a", Visit::who).uint8("a", visit -> 1))
        .withMessage("Table t declares a twice");
    assertThatIllegalStateException()
        .isThrownBy(() -> Table.named("t", Visit.class).build())
        .withMessage("Table t declares no column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRING | String",
        "STRING | LowCardinality(String)",
        "UINT8 | UInt8",
        "UINT8 | Bool",
        "UINT32 | UInt32",
        "UINT32 | SimpleAggregateFunction(max, UInt32)",
        "UINT64 | UInt64",
        "INT64 | Int64",
        "DATETIME | DateTime",
        "DATETIME | DateTime('UTC')",
        "DATETIME64 | DateTime64(3)",
        "DATETIME64 | DateTime64(3, 'UTC')",
        "DATETIME64 | SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
        "DATE | Date",
        "STRINGS | Array(String)",
        "STRINGS | Array(LowCardinality(String))",
        "MOMENTS | Array(DateTime64(3))",
        "MOMENTS | Array(DateTime64(3, 'UTC'))",
        "MAP | Map(LowCardinality(String), String)",
        "MAP | Map(String, String)",
      })
  void acceptsTypesThatReadTheSameBytes(ColumnType type, String clickHouse) {
    assertThat(type.accepts(clickHouse)).isTrue();
    assertThat(type.accepts(type.expected())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRING | Nullable(String)",
        "STRING | FixedString(3)",
        "STRING | LowCardinality(Nullable(String))",
        "UINT8 | Int8",
        "UINT32 | Int32",
        "UINT32 | UInt64",
        "UINT64 | Int64",
        "DATETIME | DateTime64(3, 'UTC')",
        "DATETIME64 | DateTime64(6, 'UTC')",
        "DATETIME64 | DateTime('UTC')",
        "DATE | Date32",
        "STRINGS | Array(UInt8)",
        "MOMENTS | Array(DateTime64(6, 'UTC'))",
        "MAP | Map(String, UInt8)",
      })
  void refusesTypesThatReadOtherBytes(ColumnType type, String clickHouse) {
    assertThat(type.accepts(clickHouse)).isFalse();
  }

  private static byte[] encoded(Table<Visit> table) {
    RowBinary out = new RowBinary(64);
    table.encode(VISIT, out);
    return out.toByteArray();
  }
}
