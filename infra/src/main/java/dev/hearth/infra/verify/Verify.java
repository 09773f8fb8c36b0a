package dev.hearth.infra.verify;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.verify.Parity.Difference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Recounts every finished minute by plain SQL over the raw tables and compares each figure with
 * what the activity job wrote. What is erased since counts by the traces it left. All figures go to
 * {@code metric_parity}, the sum to {@code parity_runs}.
 *
 * <p>A minute that has no row where the archive has events counts as different, and so does one
 * whose row is still provisional.
 */
public final class Verify {
  /** How many differences a {@link Parity} shows. */
  public static final int SHOWN = 20;

  private static final Instant FOR_EVER = Instant.parse("2106-01-01T00:00:00Z");

  private final ClickHouse clickHouse;
  private final Recount recount;
  private final Causes causes;
  private final Consumer<String> progress;

  /**
   * @param clickHouse as a user who may write
   * @param effectiveLength as the jobs run with, see {@code activity.effective-length}
   */
  public Verify(ClickHouse clickHouse, int effectiveLength) {
    this(clickHouse, effectiveLength, step -> {});
  }

  /**
   * @param progress is told each step as it begins, in a few words
   */
  public Verify(ClickHouse clickHouse, int effectiveLength, Consumer<String> progress) {
    this.clickHouse = clickHouse;
    this.recount = new Recount(effectiveLength);
    this.causes = new Causes(clickHouse, recount);
    this.progress = progress;
  }

  /** Compares every minute of the archive: for a job that has finished. */
  public Parity all() throws IOException {
    return until(FOR_EVER);
  }

  /**
   * Compares every minute that ended before a time, for a job that still runs: what the watermark
   * has passed and the sinks have written.
   */
  public Parity until(Instant end) throws IOException {
    return compare(end.toString().substring(0, 19).replace('T', ' '));
  }

  private Parity compare(String until) throws IOException {
    long start = System.nanoTime();
    String run = UUID.randomUUID().toString();
    Map<String, String> parameters = Map.of("run", run, "until", until);
    for (Level level : Level.values()) {
      progress.accept("comparing every minute of every " + level.word());
      clickHouse.execute(insert(level), parameters);
    }
    Map<String, Object> sums = one(SUMS, run);
    if (whole(sums, "different_windows") > 0) {
      progress.accept("finding out why minutes differ");
      causes.find(run);
    }
    Map<String, Object> why = one(WHY, run);
    Parity parity =
        new Parity(
            run,
            whole(sums, "windows"),
            whole(sums, "different_windows"),
            whole(why, "late"),
            whole(why, "unstorable"),
            whole(one(ERASED, run), "erased"),
            whole(sums, "figures"),
            (System.nanoTime() - start) / 1e9,
            differences(run));
    note(parity, whole(sums, "different"));
    return parity;
  }

  private void note(Parity parity, long differentFigures) throws IOException {
    clickHouse.execute(
        RUN,
        Map.of(
            "run",
            parity.runId(),
            "windows",
            parity.compared(),
            "wrong",
            parity.different(),
            "compared",
            parity.figures(),
            "different",
            differentFigures,
            "seconds",
            parity.seconds()));
  }

  /**
   * One statement per level, so that no row leaves the server. Each of the four parts has a minute
   * once, so their sum is the minute; columns and not arrays, because it is summed for every minute
   * of the archive.
   */
  private String insert(Level level) {
    String key = "community_id, " + level.group() + " AS group_key, ";
    return """
        INSERT INTO metric_parity_raw
        WITH %7$s AS names, %8$s AS of_stream, %9$s AS of_sql
        SELECT {run:String}, now64(3), '%10$s', community_id, group_key, minute,
          arrayFilter((name, x, y) -> x != 0 OR y != 0, names, of_stream, of_sql),
          arrayFilter((x, y) -> x != 0 OR y != 0, of_stream, of_sql),
          arrayFilter((y, x) -> x != 0 OR y != 0, of_sql, of_stream),
          arrayCount((x, y) -> x != y, of_stream, of_sql)
        FROM (
          SELECT %1$s window_start AS minute, %2$s, %3$s
          FROM %4$s WHERE is_final = 1 AND window_start < {until:DateTime('UTC')}
          UNION ALL
          SELECT %1$s toStartOfMinute(occurred_at) AS minute, %11$s, %5$s
          FROM messages WHERE occurred_at < {until:DateTime('UTC')}
          GROUP BY community_id, group_key, minute
          UNION ALL
          SELECT %1$s toStartOfMinute(occurred_at) AS minute, %11$s, %6$s
          FROM events WHERE occurred_at < {until:DateTime('UTC')}
          GROUP BY community_id, group_key, minute
          UNION ALL
          SELECT %1$s minute, %11$s, %12$s
          FROM erased_activity WHERE minute < {until:DateTime('UTC')}
          GROUP BY community_id, group_key, minute
        )
        GROUP BY community_id, group_key, minute
        """
        .formatted(
            key,
            Recount.written(),
            Recount.zeros("y"),
            level.view(),
            recount.ofMessages(),
            recount.ofEvents(),
            Recount.names(),
            Recount.sums("x"),
            Recount.sums("y"),
            level.word(),
            Recount.zeros("x"),
            Recount.ofTraces());
  }

  private static final String SUMS =
      """
      SELECT count() AS windows, countIf(p.different > 0) AS different_windows,
        sum(length(p.metrics)) AS figures, sum(p.different) AS different
      FROM metric_parity_raw AS p WHERE run_id = {run:String}
      """;

  private static final String RUN =
      """
      INSERT INTO parity_runs
      SELECT {run:String}, now64(3), {windows:UInt64}, {wrong:UInt64}, {compared:UInt64},
        {different:UInt64}, {seconds:Float64}
      """;

  private static final String WHY =
      """
      SELECT countIf(cause = 'late') AS late, countIf(cause = 'unstorable') AS unstorable
      FROM parity_causes WHERE run_id = {run:String}
      """;

  private static final String ERASED =
      """
      SELECT count() AS erased FROM metric_parity_raw
      WHERE run_id = {run:String} AND different = 0
        AND (community_id, if(level = 'group', group_id, '*'), window_start) IN (
          SELECT community_id, arrayJoin([group_id, '*']), minute FROM erased_activity_raw)
      """;

  private static final String FIRST =
      """
      SELECT d.metric AS metric, d.level AS level, d.community_id AS community_id,
        d.group_id AS group_id, toString(d.window_start) AS minute, d.stream AS stream,
        d.sql AS sql, c.cause AS cause
      FROM (SELECT * FROM metric_parity WHERE run_id = {run:String} AND diff != 0) AS d
      JOIN (SELECT * FROM parity_causes WHERE run_id = {run:String}) AS c
      USING (level, community_id, group_id, window_start)
      ORDER BY d.window_start, level, community_id, group_id, metric LIMIT {shown:UInt32}
      """;

  private List<Difference> differences(String run) throws IOException {
    List<Difference> found = new ArrayList<>();
    for (Map<String, Object> row : clickHouse.query(FIRST, Map.of("run", run, "shown", SHOWN))) {
      found.add(
          new Difference(
              String.valueOf(row.get("metric")),
              String.valueOf(row.get("level")),
              String.valueOf(row.get("community_id")),
              String.valueOf(row.get("group_id")),
              String.valueOf(row.get("minute")),
              whole(row, "stream"),
              whole(row, "sql"),
              Cause.of(row.get("cause"))));
    }
    return found;
  }

  private Map<String, Object> one(String sql, String run) throws IOException {
    return clickHouse.query(sql, Map.of("run", run)).get(0);
  }

  /** ClickHouse's JSON gives 64-bit numbers as strings. */
  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
