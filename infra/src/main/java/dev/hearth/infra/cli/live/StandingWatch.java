package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.live.Standing.Count;
import dev.hearth.infra.cli.live.Standing.Down;
import dev.hearth.infra.cli.live.Standing.Silent;
import dev.hearth.infra.cli.live.Standing.Told;
import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks how the groups stand. */
final class StandingWatch {
  private static final List<String> STATES =
      List.of("ACTIVE", "QUIET", "COLD", "DEAD", "UNKNOWN", "NEW", "LEARNING");

  private static final String COUNTS =
      "SELECT state, count() AS groups FROM group_status GROUP BY state";

  /** What is overdue was judged in the history of an archive that is played no further. */
  private static final String SILENT =
      """
      SELECT community_id, group_id, state = 'COLD' AS cold,
        toUnixTimestamp64Milli(if(cold, state_since, deadline)) AS at_ms,
        score, threshold, toUnixTimestamp64Milli(silent_since) AS silent_since_ms,
        3600000 * 168 / conversations_per_week AS every_ms
      FROM group_status
      WHERE state IN ('QUIET', 'COLD') AND at_ms > 0
        AND (cold OR deadline >= (SELECT max(g.at) FROM group_status_raw AS g))
      ORDER BY cold DESC, if(cold, -at_ms, at_ms), community_id, group_id
      LIMIT 4 BY cold
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
        reader.query(SILENT).stream().map(StandingWatch::silent).toList(),
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
        text(row, "community_id"),
        text(row, "group_id"),
        whole(row, "cold") == 1,
        time(row),
        number(row, "score"),
        number(row, "threshold"),
        Instant.ofEpochMilli(whole(row, "silent_since_ms")),
        Duration.ofMillis(Math.round(number(row, "every_ms"))));
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

  private static double number(Map<String, Object> row, String column) {
    return Double.parseDouble(text(row, column));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(text(row, column));
  }
}
