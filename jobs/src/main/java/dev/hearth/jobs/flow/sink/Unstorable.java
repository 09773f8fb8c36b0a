package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Table;
import java.util.Arrays;

/**
 * A row that its table refuses, kept among the rejected. Its place there follows from its bytes
 * alone, so that a repeat adds nothing.
 *
 * @param table where it should have gone
 * @param why the server's words, one line
 * @param row its bytes in RowBinary
 */
record Unstorable(String table, String why, byte[] row) {
  private static final int MAX_DETAIL = 500;

  static final Table<Unstorable> TABLE =
      Table.named("rejected_raw", Unstorable.class)
          .string("reason", refused -> Reason.UNSTORABLE.name())
          .string("job", Unstorable::table)
          .string("detail", Unstorable::detail)
          .string("topic", refused -> "clickhouse:" + refused.table())
          .uint32("partition", refused -> 0)
          .uint64("offset", refused -> hash(refused.row()))
          .dateTime64("recorded_at", refused -> 0)
          .bytes("payload", Unstorable::payload)
          .uint32("payload_size", refused -> refused.row().length)
          .build();

  /** The only row of a batch. */
  static Unstorable of(String table, String why, RowBatch single) {
    return new Unstorable(table, why, single.bytes());
  }

  private String detail() {
    return why.length() > MAX_DETAIL ? why.substring(0, MAX_DETAIL) : why;
  }

  private byte[] payload() {
    return row.length > Rejected.MAX_PAYLOAD ? Arrays.copyOf(row, Rejected.MAX_PAYLOAD) : row;
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
