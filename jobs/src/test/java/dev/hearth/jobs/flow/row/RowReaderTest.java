package dev.hearth.jobs.flow.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  private static final Table<String> ALL_TYPES =
      Table.named("all", String.class)
          .strings("list", text -> List.of(text, "", "é"))
          .moments("moments", text -> List.of(1L, 1_700_000_000_123L))
          .string("text", text -> text)
          .map("map", text -> Map.of("k", text))
          .uint8("small", text -> 200)
          .uint32("medium", text -> 4_000_000_000L)
          .uint64("large", text -> -1L)
          .int64("signed", text -> -2L)
          .float64("share", text -> 0.5)
          .dateTime("second", text -> 1_700_000_000L)
          .dateTime64("milli", text -> 1_700_000_000_123L)
          .date("day", text -> 20_000)
          .bytes("bytes", text -> new byte[] {1, 2})
          .string("last", text -> "ü")
          .build();

  @Test
  void findsEachValueBehindValuesOfEveryType() {
    for (String text : List.of("", "short", "x".repeat(300), "\u4f60\u597d".repeat(5_000))) {
      RowBinary row = new RowBinary(64);
      ALL_TYPES.encode(text, row);
      RowReader reader = new RowReader(ALL_TYPES.columns(), row.toByteArray());

      assertThat(reader.text("text")).isEqualTo(text);
      assertThat(reader.text("last")).isEqualTo("ü");
      assertThat(reader.number("small", 0)).isEqualTo(200);
      assertThat(reader.number("medium", 0)).isEqualTo(4_000_000_000L);
      assertThat(reader.number("large", 0)).isEqualTo(-1);
      assertThat(reader.number("signed", 0)).isEqualTo(-2);
      assertThat(reader.number("second", 0)).isEqualTo(1_700_000_000);
      assertThat(reader.number("milli", 0)).isEqualTo(1_700_000_000_123L);
      assertThat(reader.number("day", 0)).isEqualTo(20_000);
    }
  }

  @Test
  void saysWhatIsNotThere() {
    RowBinary row = new RowBinary(64);
    Rows.TEXTS.encode("a", row);
    RowReader reader = new RowReader(Rows.TEXTS.columns(), row.toByteArray());

    assertThat(reader.has("text")).isTrue();
    assertThat(reader.has("number")).isFalse();
    assertThat(reader.text("number")).isEmpty();
    assertThat(reader.number("number", 7)).isEqualTo(7);
    assertThat(reader.number("text", 7)).isEqualTo(7);
  }
}
