package dev.hearth.infra.verify;

/** The statements of a {@link Repair} for one level, each with one place {@code run}. */
final class Rewrite {
  private final Level level;

  Rewrite(Level level) {
    this.level = level;
  }

  /**
   * Notes each minute that is to be written anew.
   *
   * @param besideJobs leaves out what counts more than the archive and was written a moment ago
   */
  String note(boolean besideJobs) {
    return """
        INSERT INTO repairs
        SELECT p.run_id, now64(3), p.level, community_id, group_id, window_start, c.cause,
          arrayFilter((name, x, y) -> x != y, p.metrics, p.stream, p.sql),
          arrayFilter((x, y) -> x != y, p.stream, p.sql),
          arrayFilter((y, x) -> x != y, p.sql, p.stream)
        FROM %s
        """
            .formatted(wrong())
        + (besideJobs ? settled() : "");
  }

  /**
   * Writes the noted minutes anew, with the very figures that were compared. Only the version is
   * looked up again; the day is that of the minute's events, which the jobs gave them.
   */
  String write() {
    return """
        INSERT INTO %1$s_raw (%2$s, %3$s, is_final, version, local_date)
        SELECT %2$s, %4$s, 1,
          greatest(toUInt64(2 * p.sql[indexOf(p.metrics, 'events')] + 1), a.version + 1),
          if(toUInt16(c.local_date) > 0, c.local_date, a.local_date)
        FROM %5$s
        LEFT JOIN (
          SELECT community_id, %6$s AS group_id, window_start, version, local_date FROM %1$s
          WHERE (community_id, %6$s, window_start) IN (%7$s)
        ) AS a USING (community_id, group_id, window_start)
        WHERE (community_id, group_id, window_start) IN (%7$s)
        """
        .formatted(
            level.view(),
            level.key(),
            Recount.columns(),
            Recount.picked("p.metrics", "p.sql"),
            wrong(),
            level.group(),
            noted());
  }

  private String wrong() {
    return """
        (SELECT * FROM metric_parity_raw
         WHERE run_id = {run:String} AND level = '%1$s' AND different > 0) AS p
        JOIN (SELECT community_id, group_id, window_start, cause, local_date FROM parity_causes
              WHERE run_id = {run:String} AND level = '%1$s' AND cause != 'unstorable') AS c
        USING (community_id, group_id, window_start)"""
        .formatted(level.word());
  }

  private String settled() {
    return """
        WHERE p.stream[indexOf(p.metrics, 'events')] <= p.sql[indexOf(p.metrics, 'events')]
          OR (community_id, group_id, window_start) NOT IN (
            SELECT community_id, %1$s, window_start FROM %2$s
            WHERE as_of > now64(3) - INTERVAL 5 MINUTE
              AND (community_id, %1$s, window_start) IN (
                SELECT community_id, group_id, window_start FROM parity_causes
                WHERE run_id = {run:String} AND level = '%3$s'))
        """
        .formatted(level.group(), level.view(), level.word());
  }

  private String noted() {
    return "SELECT community_id, group_id, window_start FROM repairs"
        + " WHERE run_id = {run:String} AND level = '%s'".formatted(level.word());
  }
}
