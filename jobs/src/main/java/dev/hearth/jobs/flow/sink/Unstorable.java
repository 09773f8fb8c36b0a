package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.RowReader;
import dev.hearth.jobs.flow.row.Table;
import java.util.Arrays;
import java.util.List;

/**
 * A row that its table refuses, as it is kept among the rejected: under the record in Kafka that it
 * came from, so that this can be found and sent again. A row that counts many records has none, and
 * a place that follows from its bytes alone. So a repeat adds nothing either way.
 *
 * @param table where it should have gone
 * @param why the server's words, one line
 * @param place where the record stood in Kafka
 * @param subject what the row is about
 * @param payload the first of its bytes in RowBinary
 * @param size how many bytes it has
 */
record Unstorable(
    String table, String why, Place place, Subject subject, byte[] payload, int size) {
  private static final int MAX_DETAIL = 500;
  private static final String NO_ORIGIN = "clickhouse:";

  static final Table<Unstorable> TABLE =
      Table.named("rejected_raw", Unstorable.class)
          .string("reason", refused -> Reason.UNSTORABLE.name())
          .string("job", Unstorable::table)
          .string("detail", Unstorable::why)
          .string("topic", refused -> refused.place().topic())
          .uint32("partition", refused -> refused.place().partition())
          .uint64("offset", refused -> refused.place().offset())
          .dateTime64("recorded_at", refused -> refused.subject().atMs())
          .bytes("payload", Unstorable::payload)
          .uint32("payload_size", Unstorable::size)
          .string("community_id", refused -> refused.subject().communityId())
          .string("group_id", refused -> refused.subject().groupId())
          .string("event_id", refused -> refused.subject().eventId())
          .dateTime64("occurred_at", refused -> refused.subject().atMs())
          .build();

  /** A record's place in Kafka, or what stands for it. */
  record Place(String topic, long partition, long offset) {

    static Place of(RowReader row, String table, byte[] bytes) {
      String prefix = row.has("origin_offset") ? "origin_" : "";
      return row.has(prefix + "offset")
          ? new Place(
              row.text(prefix + "topic"),
              row.number(prefix + "partition", 0),
              row.number(prefix + "offset", 0))
          : new Place(NO_ORIGIN + table, 0, hash(bytes));
    }
  }

  /**
   * What a row is about, as far as it says so.
   *
   * @param atMs when it happened, or the begin of the window that it counts
   */
  record Subject(String communityId, String groupId, String eventId, long atMs) {

    static Subject of(RowReader row) {
      return new Subject(
          row.text("community_id"),
          row.text("group_id"),
          row.text("event_id"),
          row.number("occurred_at", row.number("window_start", 0) * 1000));
    }
  }

  /**
   * Takes a row that stands alone.
   *
   * @param columns what its bytes were encoded for
   */
  static Unstorable of(String table, String why, List<Column> columns, RowBatch single) {
    byte[] bytes = single.bytes();
    RowReader row = new RowReader(columns, bytes);
    byte[] payload =
        bytes.length > Rejected.MAX_PAYLOAD ? Arrays.copyOf(bytes, Rejected.MAX_PAYLOAD) : bytes;
    String detail = why.length() > MAX_DETAIL ? why.substring(0, MAX_DETAIL) : why;
    Place place = Place.of(row, table, bytes);
    return new Unstorable(table, detail, place, Subject.of(row), payload, bytes.length);
  }

  /** Several as one batch for their table. */
  static RowBatch packed(List<Unstorable> rows) {
    RowBinary block = new RowBinary(1024);
    int[] ends = new int[rows.size()];
    for (int i = 0; i < ends.length; i++) {
      TABLE.encode(rows.get(i), block);
      ends[i] = block.size();
    }
    return new RowBatch(block.toByteArray(), ends);
  }

  /** FNV-1a over the bytes, its bits mixed once more. */
  private static long hash(byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte next : bytes) {
      hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
