package dev.hearth.infra.verify;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.util.Map;

/**
 * Finds out why minutes differ, and writes it to {@code parity_causes}. Looks at the minutes of one
 * run that differ and at nothing else, so it costs next to nothing where all is well.
 */
final class Causes {
  private static final String TRACES =
      "(SELECT * EXCEPT (minute), minute AS occurred_at FROM erased_activity)";

  private final ClickHouse clickHouse;
  private final Recount recount;

  Causes(ClickHouse clickHouse, Recount recount) {
    this.clickHouse = clickHouse;
    this.recount = recount;
  }

  /** Writes the cause of each minute of the run that differs. */
  void find(String run) throws IOException {
    for (Level level : Level.values()) {
      clickHouse.execute(insert(level), Map.of("run", run));
    }
  }

  /**
   * The archive is counted again for these minutes alone, what came late apart from the rest. A
   * late event is one whose archived row names the very record that was too late: of one that was
   * counted in time, and came late once more, it names the first.
   */
  private String insert(Level level) {
    return """
        INSERT INTO parity_causes
        WITH %1$s AS names
        SELECT {run:String}, now64(3), '%2$s', w.community_id, w.group_id, w.window_start,
          multiIf(
            (w.community_id, w.group_id, w.window_start) IN (%3$s), 'unstorable',
            a.late_events > 0
              AND arrayMap(name -> a.in_time[indexOf(names, name)], w.metrics) = w.stream, 'late',
            'other'),
          a.late_events, a.day
        FROM (SELECT community_id, group_id, window_start, metrics, stream %4$s) AS w
        LEFT JOIN (
          SELECT community_id, group_key, minute, %5$s AS in_time,
            sumIf(y%6$d, late) AS late_events, min(first_day) AS day
          FROM (%7$s UNION ALL %8$s UNION ALL %9$s)
          GROUP BY community_id, group_key, minute
        ) AS a
        ON w.community_id = a.community_id AND w.group_id = a.group_key
          AND w.window_start = a.minute
        """
        .formatted(
            Recount.names(),
            level.word(),
            unstorable(level),
            wrong(level),
            Recount.sumsIf("y", "NOT late"),
            Recount.EVENTS,
            archive("messages", recount.ofMessages(), level),
            archive("events", recount.ofEvents(), level),
            archive(TRACES, Recount.ofTraces(), level));
  }

  private static String archive(String view, String counters, Level level) {
    return """
        SELECT community_id, %2$s AS group_key, toStartOfMinute(occurred_at) AS minute,
          (origin_topic, origin_partition, origin_offset) IN (%3$s) AS late,
          min(local_date) AS first_day, %4$s
        FROM %1$s
        WHERE (community_id, %2$s) IN (SELECT community_id, group_id %5$s)
          AND occurred_at >= (SELECT min(window_start) %5$s)
          AND occurred_at < (SELECT max(window_start) + INTERVAL 1 MINUTE %5$s)
          AND (community_id, %2$s, toStartOfMinute(occurred_at)) IN (
            SELECT community_id, group_id, window_start %5$s)
        GROUP BY community_id, group_key, minute, late
        """
        .formatted(view, level.group(), late(level), counters, wrong(level));
  }

  private static String late(Level level) {
    return """
        SELECT topic, partition, offset FROM rejected_raw
        WHERE reason = 'LATE' AND job = 'activity'
          AND (community_id, %s, toStartOfMinute(occurred_at)) IN (
            SELECT toString(community_id), toString(group_id), window_start %s)
        """
        .formatted(level.group(), wrong(level));
  }

  private static String unstorable(Level level) {
    return "SELECT community_id, %s, toStartOfMinute(occurred_at) FROM unstorable_events"
        .formatted(level.group());
  }

  /** The minutes of the run that differ. */
  private static String wrong(Level level) {
    return "FROM metric_parity_raw WHERE run_id = {run:String} AND level = '%s' AND different > 0"
        .formatted(level.word());
  }
}
