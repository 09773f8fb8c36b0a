package dev.hearth.infra.rejected;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in {@code rejected}. */
public final class Rejections {
  private static final String ROWS =
      """
      SELECT reason, job, detail, topic, partition, offset,
        toUnixTimestamp64Milli(rejected_at) AS rejected, toUnixTimestamp64Milli(recorded_at) AS recorded,
        toUnixTimestamp64Milli(occurred_at) AS occurred, community_id, group_id, event_id,
        payload_size, hex(record_key) AS key, hex(payload) AS bytes
      """;

  private static final String COUNTS =
      """
      SELECT reason, count() AS records, toUnixTimestamp64Milli(max(rejected_at)) AS newest,
        countIf(startsWith(topic, 'import:')) AS of_files
      """;

  /** The order in which a run goes through them; it is also that of each partition. */
  private static final String KEY = "(topic, partition, offset, job, reason)";

  private final ClickHouse reader;

  /** Reads as any user who may. */
  public Rejections(ClickHouse reader) {
    this.reader = reader;
  }

  /**
   * How many there are of one reason.
   *
   * @param reason the reason
   * @param records how many records
   * @param ofFiles among them, rows of imported files
   * @param newest when the last was rejected
   */
  public record Count(String reason, long records, long ofFiles, Instant newest) {}

  /** Counts by reason, the most first. */
  public List<Count> counts(Wanted wanted) throws IOException {
    List<Count> counts = new ArrayList<>();
    String sql = COUNTS + wanted.from() + " GROUP BY reason ORDER BY records DESC, reason";
    for (Map<String, Object> row : reader.query(sql, wanted.parameters())) {
      counts.add(
          new Count(
              text(row, "reason"),
              whole(row, "records"),
              whole(row, "of_files"),
              time(row, "newest")));
    }
    return counts;
  }

  /** The time by the clock that stamps what is rejected. */
  public Instant now() throws IOException {
    return Instant.ofEpochMilli(reader.number("SELECT toUnixTimestamp64Milli(now64(3))"));
  }

  /** The newest, at most so many. */
  public List<Rejection> newest(Wanted wanted, int limit) throws IOException {
    return rows(
        wanted.from() + " ORDER BY rejected_at DESC, " + KEY + " LIMIT " + limit,
        wanted.parameters());
  }

  /** The next of a walk through all that can be replayed, in order of their places. */
  public List<Rejection> after(@Nullable Rejection last, Wanted wanted, int limit)
      throws IOException {
    Map<String, Object> parameters = new LinkedHashMap<>(wanted.parameters());
    String from = wanted.from() + " AND reason != 'LATE' AND NOT startsWith(topic, 'import:')";
    if (last != null) {
      from +=
          " AND "
              + KEY
              + " > ({last_topic:String}, {last_partition:UInt32}, {last_offset:UInt64},"
              + " {last_job:String}, {last_reason:String})";
      parameters.put("last_topic", last.place().topic());
      parameters.put("last_partition", last.place().partition());
      parameters.put("last_offset", Long.toUnsignedString(last.place().offset()));
      parameters.put("last_job", last.job());
      parameters.put("last_reason", last.reason());
    }
    return rows(from + " ORDER BY " + KEY + " LIMIT " + limit, parameters);
  }

  private List<Rejection> rows(String rest, Map<String, Object> parameters) throws IOException {
    List<Rejection> rows = new ArrayList<>();
    for (Map<String, Object> row : reader.query(ROWS + rest, parameters)) {
      rows.add(
          new Rejection(
              text(row, "reason"),
              text(row, "job"),
              text(row, "detail"),
              new Place(
                  text(row, "topic"),
                  (int) whole(row, "partition"),
                  Long.parseUnsignedLong(text(row, "offset"))),
              time(row, "rejected"),
              time(row, "recorded"),
              time(row, "occurred"),
              text(row, "community_id"),
              text(row, "group_id"),
              text(row, "event_id"),
              whole(row, "payload_size"),
              HexFormat.of().parseHex(text(row, "key")),
              HexFormat.of().parseHex(text(row, "bytes"))));
    }
    return rows;
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(text(row, column));
  }

  private static Instant time(Map<String, Object> row, String column) {
    return Instant.ofEpochMilli(whole(row, column));
  }
}
