package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.live.Standing.Count;
import dev.hearth.infra.cli.live.Standing.Down;
import dev.hearth.infra.cli.live.Standing.Silent;
import dev.hearth.infra.cli.live.Standing.Told;
import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks how the groups stand. */
final class StandingWatch {
  private static final List<String> STATES =
      List.of("ACTIVE", "QUIET", "COLD", "DEAD", "UNKNOWN", "NEW", "LEARNING");

  private static final String COUNTS =
      "SELECT state, count() AS groups FROM group_status GROUP BY state";

  /** Around the newest row, which in the history of an archive is not the time of the clock. */
  private static final String SILENT =
      """
      WITH (SELECT max(at) FROM group_status_raw) AS newest
      SELECT community_id, group_id, state = 'COLD' AS cold,
        toUnixTimestamp64Milli(if(cold, state_since, deadline)) AS at_ms
      FROM group_status
      WHERE state IN ('QUIET', 'COLD') AND at_ms > 0
      ORDER BY abs(at_ms - toUnixTimestamp64Milli(newest)), community_id, group_id
      LIMIT 5
      """;

  private static final String ALERTS =
      """
      SELECT toUnixTimestamp64Milli(opened_at) AS at_ms, severity, title, text, count() OVER () AS open
      FROM alerts
      WHERE state != 'RESOLVED'
      ORDER BY opened_at DESC, alert_id
      LIMIT 3
      """;

  private static final String DOWN =
      """
      SELECT community_id, platform, toUnixTimestamp64Milli(since) AS at_ms
      FROM alerts
      WHERE kind = 'silence.source' AND state != 'RESOLVED'
      ORDER BY since, community_id, platform
      LIMIT 3
      """;

  private final ClickHouse reader;

  StandingWatch(ClickHouse reader) {
    this.reader = reader;
  }

  Standing look() throws IOException {
    List<Map<String, Object>> alerts = reader.query(ALERTS);
    return new Standing(
        counts(),
        reader.query(SILENT).stream()
            .map(StandingWatch::silent)
            .sorted(Comparator.comparing(Silent::at))
            .toList(),
        alerts.stream().map(StandingWatch::told).toList(),
        alerts.isEmpty() ? 0 : whole(alerts.get(0), "open"),
        reader.query(DOWN).stream().map(StandingWatch::down).toList());
  }

  private List<Count> counts() throws IOException {
    var counts = new HashMap<String, Long>();
    for (Map<String, Object> row : reader.query(COUNTS)) {
      counts.put(text(row, "state"), whole(row, "groups"));
    }
    return counts.isEmpty()
        ? List.of()
        : STATES.stream().map(state -> new Count(state, counts.getOrDefault(state, 0L))).toList();
  }

  private static Silent silent(Map<String, Object> row) {
    return new Silent(
        text(row, "community_id"), text(row, "group_id"), whole(row, "cold") == 1, time(row));
  }

  private static Told told(Map<String, Object> row) {
    return new Told(time(row), text(row, "severity"), text(row, "title"), text(row, "text"));
  }

  private static Down down(Map<String, Object> row) {
    return new Down(text(row, "community_id"), text(row, "platform"), time(row));
  }

  private static Instant time(Map<String, Object> row) {
    return Instant.ofEpochMilli(whole(row, "at_ms"));
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(text(row, column));
  }
}
