package dev.hearth.infra.rejected.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowFieldsTest {
  private static final String LONG = "x".repeat(300);

  private static final Table<String> TABLE =
      Table.named("t", String.class)
          .string("text", text -> text)
          .uint8("small", text -> 255)
          .uint32("count", text -> 4_000_000_000L)
          .uint64("big", text -> -1)
          .int64("signed", text -> -1)
          .dateTime("second", text -> 1_700_000_000)
          .dateTime64("milli", text -> 1_700_000_000_123L)
          .date("day", text -> 40_000)
          .strings("list", text -> List.of("a", "b"))
          .map("map", text -> Map.of("k", "v"))
          .build();

  @Test
  void everyTypeIsReadAsItWasWritten() {
    assertThat(RowFields.of(TABLE.columns(), row(LONG)))
        .containsExactly(
            entry("text", LONG),
            entry("small", "255"),
            entry("count", "4000000000"),
            entry("big", "18446744073709551615"),
            entry("signed", "-1"),
            entry("second", "2023-11-14T22:13:20Z"),
            entry("milli", "2023-11-14T22:13:20.123Z"),
            entry("day", "2079-07-08"),
            entry("list", "[a, b]"),
            entry("map", "{k=v}"));
  }

  @Test
  void aRowThatEndsEarlyShowsWhatItHas() {
    byte[] row = row("abc");
    assertThat(RowFields.of(TABLE.columns(), Arrays.copyOf(row, 7)))
        .containsExactly(entry("text", "abc"), entry("small", "255"));
    assertThat(RowFields.of(TABLE.columns(), new byte[] {-1, -1, -1, -1, -1})).isEmpty();
    assertThat(RowFields.of(TABLE.columns(), new byte[] {100, 1})).isEmpty();
  }

  private static byte[] row(String text) {
    RowBinary bytes = new RowBinary(64);
    TABLE.encode(text, bytes);
    return bytes.toByteArray();
  }
}
