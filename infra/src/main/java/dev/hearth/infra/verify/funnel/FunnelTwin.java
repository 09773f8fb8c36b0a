package dev.hearth.infra.verify.funnel;

import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.path.FunnelModel;
import dev.hearth.jobs.funnel.sql.FunnelSql;
import dev.hearth.jobs.funnel.sql.Scope;
import java.util.HashMap;
import java.util.Map;

/** The statements that hold one funnel's rows against its SQL, as of one time. */
final class FunnelTwin {
  /** What is compared of a path, in order. */
  static final String FIGURES =
      "platform, group_id, day, state, level, path, steps, reached_at, started_at, window_end,"
          + " ended_at, breakdown, matured";

  /** Later than all that can happen: a stream counts what it has heard, also ahead of its time. */
  private static final long FOR_EVER_MS = 9_999_999_999_999L;

  private static final String BOTH =
      """
      SELECT community_id, member_id, unit,
        anyIf(said, NOT written) AS of_sql, anyIf(said, written) AS of_stream
      FROM (
        SELECT toString(community_id) AS community_id, member_id, unit,
          toString(({figures})) AS said, 0 AS written
        FROM (
      {sql})
        UNION ALL
        SELECT toString(community_id) AS community_id, member_id, unit,
          toString(({figures})) AS said, 1 AS written
        FROM funnel_entries WHERE {rows})
      GROUP BY community_id, member_id, unit
      """;

  private static final String SUMS =
      """
      SELECT count() AS compared, countIf(of_sql != of_stream) AS different,
        countIf(of_sql != of_stream AND (community_id, member_id) IN ({late})) AS late
      FROM ({both})
      """;

  private static final String FIRST =
      """
      SELECT community_id, member_id, unit, of_sql, of_stream,
        (community_id, member_id) IN ({late}) AS late
      FROM ({both})
      WHERE of_sql != of_stream
      ORDER BY community_id, member_id, unit LIMIT {shown}
      """;

  /** A late event is archived, and says whose it is. */
  private static final String LATE =
      """
      SELECT toString(community_id), member_id FROM (
        SELECT community_id, member_id FROM messages
        WHERE (community_id, group_id, occurred_at, event_id) IN ({rejected})
        UNION ALL
        SELECT community_id, member_id FROM events
        WHERE (community_id, group_id, occurred_at, event_id) IN ({rejected}))
      """;

  private static final String REJECTED =
      "SELECT community_id, group_id, occurred_at, event_id FROM rejected_raw"
          + " WHERE reason = 'LATE' AND job = 'funnel'";

  /**
   * A row that nothing changes any more gets a version above the job's last; any other the next
   * one, so that the job goes on from there.
   */
  private static final String WRITE =
      """
      INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, unit,
        {figures}, is_settled, version, watermark)
      SELECT t.community_id, {name}, {version}, t.member_id, t.unit,
        {twins}, t.is_settled,
        if(t.is_settled = 1, greatest(toUInt64({settled}), w.version + 1), w.version + 1),
        fromUnixTimestamp64Milli(toInt64({moment}), 'UTC')
      FROM (
        SELECT *, toString(({figures})) AS said,
          toUInt8({settles} AND toUnixTimestamp64Milli(window_end) <= {settling}) AS is_settled
        FROM (
      {sql})) AS t
      LEFT JOIN (
        SELECT toString(community_id) AS community_id, member_id, unit, version, as_of,
          toString(({figures})) AS said
        FROM funnel_entries WHERE {rows}) AS w
      ON t.community_id = w.community_id AND t.member_id = w.member_id AND t.unit = w.unit
      WHERE t.said != w.said{fresh}
      """;

  private static final String FRESH =
      " AND (w.version = 0 OR w.as_of <= now64(3) - INTERVAL 5 MINUTE)";

  private final Map<String, String> values = new HashMap<>();

  FunnelTwin(Funnels all, Funnel funnel, long nowMs, long latenessMs) {
    values.put("figures", FIGURES);
    values.put("twins", "t." + FIGURES.replace(", ", ", t."));
    values.put("sql", FunnelSql.of(all, funnel, new Scope(null, nowMs, FOR_EVER_MS)));
    values.put("rows", rows(funnel));
    values.put("name", Quoted.sql(funnel.name()));
    values.put("version", Integer.toString(funnel.version()));
    values.put("settled", Long.toString(FunnelModel.SETTLED + 1));
    values.put("moment", Long.toString(Math.min(nowMs, FOR_EVER_MS)));
    values.put("settles", funnel.entry() == EntryRule.FIRST ? "1" : "state = 'CONVERTED'");
    values.put("settling", Long.toString(Math.max(nowMs, latenessMs) - latenessMs));
    values.put("late", Quoted.filled(LATE, Map.of("rejected", REJECTED)));
    values.put("both", Quoted.filled(BOTH, values));
    values.put("shown", Integer.toString(FunnelVerify.SHOWN));
  }

  /** Which rows are those of a funnel. */
  static String rows(Funnel funnel) {
    return "funnel = %s AND funnel_version = %d"
        .formatted(Quoted.sql(funnel.name()), funnel.version());
  }

  String sums() {
    return Quoted.filled(SUMS, values);
  }

  String first() {
    return Quoted.filled(FIRST, values);
  }

  /**
   * Writes the rows that differ as the SQL has them, and no other.
   *
   * @param besideJobs leaves out those that were written a moment ago, because the archive's rows
   *     may be on their way
   */
  String write(boolean besideJobs) {
    values.put("fresh", besideJobs ? FRESH : "");
    return Quoted.filled(WRITE, values);
  }
}
