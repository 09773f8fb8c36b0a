package dev.hearth.infra.cli.store;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.jobs.flow.reject.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes rows that an import refused into the table of what was rejected. */
public final class StoredRejections implements RejectedLog {
  private static final int BATCH = 500;
  private static final String INSERT =
      "INSERT INTO rejected_raw (reason, job, detail, topic, partition, offset, recorded_at,"
          + " record_key, payload, payload_size, community_id, group_id, event_id, occurred_at)"
          + " FORMAT Values ";

  private final ClickHouse writer;
  private final List<String> waiting = new ArrayList<>();

  /** Writes as a user who may insert. */
  public StoredRejections(ClickHouse writer) {
    this.writer = writer;
  }

  @Override
  public synchronized void add(Rejected rejected) {
    waiting.add(row(rejected));
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      writer.execute(INSERT + String.join(",", waiting));
      waiting.clear();
    } catch (IOException failed) {
      throw ImportException.broken(
          "ClickHouse took no rejected rows: " + failed.getMessage(), failed);
    }
  }

  private static String row(Rejected r) {
    return "(%s,%s,%s,%s,%d,%d,%s,%s,%s,%d,%s,%s,%s,%s)"
        .formatted(
            text(r.reason().name()),
            text(r.job()),
            text(r.detail()),
            text(r.origin().topic()),
            r.origin().partition(),
            r.origin().offset(),
            time(r.recordedAtMs()),
            hex(r.key()),
            hex(r.payload()),
            r.payloadSize(),
            text(r.communityId()),
            text(r.groupId()),
            text(r.eventId()),
            time(r.atMs()));
  }

  private static String time(long millis) {
    return "fromUnixTimestamp64Milli(" + millis + ",'UTC')";
  }

  /** As bytes, so that nothing in a text can be read as SQL. */
  private static String text(String value) {
    return hex(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return "unhex('" + HexFormat.of().formatHex(bytes) + "')";
  }
}
