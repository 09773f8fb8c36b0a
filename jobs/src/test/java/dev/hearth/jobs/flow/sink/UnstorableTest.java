package dev.hearth.jobs.flow.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.RowReader;
import dev.hearth.jobs.flow.row.Table;
import org.junit.jupiter.api.Test;

/** What is left of a row that its table refused. */
class UnstorableTest {
  private static final Table<String> ARCHIVE =
      Table.named("messages_raw", String.class)
          .string("community_id", text -> "c1")
          .string("group_id", text -> "g1")
          .dateTime64("occurred_at", text -> 1_700_000_000_123L)
          .string("event_id", text -> "e1")
          .string("text", text -> text)
          .string("origin_topic", text -> "hearth.messages.v1")
          .uint32("origin_partition", text -> 3)
          .uint64("origin_offset", text -> 4_711)
          .build();

  private static final Table<String> COUNTS =
      Table.named("group_activity_raw", String.class)
          .string("community_id", text -> "c1")
          .string("group_id", text -> text)
          .dateTime("window_start", text -> 1_700_000_040)
          .build();

  @Test
  void isFoundUnderTheRecordThatItCameFrom() {
    RowReader kept = kept(ARCHIVE, "hello");

    assertThat(kept.text("reason")).isEqualTo("UNSTORABLE");
    assertThat(kept.text("job")).isEqualTo("messages_raw");
    assertThat(kept.text("detail")).isEqualTo("the server's words");
    assertThat(kept.text("topic")).isEqualTo("hearth.messages.v1");
    assertThat(kept.number("partition", 0)).isEqualTo(3);
    assertThat(kept.number("offset", 0)).isEqualTo(4_711);
    assertThat(kept.text("event_id")).isEqualTo("e1");
    assertThat(kept.text("community_id")).isEqualTo("c1");
    assertThat(kept.text("group_id")).isEqualTo("g1");
    assertThat(kept.number("occurred_at", 0)).isEqualTo(1_700_000_000_123L);
    assertThat(kept.number("recorded_at", 0)).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void aRowThatCountsManyRecordsHasAPlaceThatFollowsFromItsBytes() {
    RowReader kept = kept(COUNTS, "g1");

    assertThat(kept.text("topic")).isEqualTo("clickhouse:group_activity_raw");
    assertThat(kept.number("offset", 0)).isEqualTo(kept(COUNTS, "g1").number("offset", 0));
    assertThat(kept.number("offset", 0)).isNotEqualTo(kept(COUNTS, "g2").number("offset", 0));
    assertThat(kept.number("occurred_at", 0)).isEqualTo(1_700_000_040_000L);
    assertThat(kept.text("event_id")).isEmpty();
  }

  @Test
  void aRejectionThatIsRefusedItselfKeepsThePlaceOfItsRecord() {
    Table<String> rejected =
        Table.named("rejected_raw", String.class)
            .string("topic", text -> "hearth.events.v1")
            .uint32("partition", text -> 1)
            .uint64("offset", text -> 12)
            .build();

    assertThat(kept(rejected, "").text("topic")).isEqualTo("hearth.events.v1");
    assertThat(kept(rejected, "").number("offset", 0)).isEqualTo(12);
  }

  @Test
  void keepsTheFirstBytesAndHowManyThereWere() {
    Unstorable refused = unstorable(ARCHIVE, "x".repeat(20_000));

    assertThat(refused.payload()).hasSize(Rejected.MAX_PAYLOAD);
    assertThat(refused.size()).isGreaterThan(20_000);
    assertThat(Unstorable.of("t", "y".repeat(900), ARCHIVE.columns(), row(ARCHIVE, "")).why())
        .hasSize(500);
  }

  private static RowReader kept(Table<String> table, String text) {
    RowBinary block = new RowBinary(256);
    Unstorable.TABLE.encode(unstorable(table, text), block);
    return new RowReader(Unstorable.TABLE.columns(), block.toByteArray());
  }

  private static Unstorable unstorable(Table<String> table, String text) {
    return Unstorable.of(table.name(), "the server's words", table.columns(), row(table, text));
  }

  private static RowBatch row(Table<String> table, String text) {
    RowBinary row = new RowBinary(256);
    table.encode(text, row);
    return new RowBatch(row.toByteArray(), new int[] {row.size()});
  }
}
