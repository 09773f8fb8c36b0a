package dev.hearth.infra.board;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.util.List;

/** A few rows of everything that the page shows, as the jobs would write them. */
final class PageRows {
  /** A group whose name would be markup and would end a text of SQL. */
  static final String ODD = "o'd<b>d</b>\\";

  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO group_status_raw (community_id, group_id, platform, state, state_since, at,
            human_at, member_at, silent_since, armed, score, threshold, quiet_at, deadline,
            conversations_per_week, messages_per_week, budget_factor, version, as_of)
          SELECT c, g, p, s, now64(3) - INTERVAL 1 HOUR, now64(3), h, h, h, 1, 4.2, 4,
            now64(3) - INTERVAL 1 HOUR, if(s = 'COLD', now64(3) - INTERVAL 1 HOUR,
            now64(3) + INTERVAL 3 HOUR), 24, 120, 1, 1, now64(3)
          FROM (
            SELECT arrayJoin([
              ('north', 'tea-1', 'slack', 'COLD', 40), ('north', 'chess-2', 'slack', 'QUIET', 20),
              ('south', 'cats-3', 'telegram', 'ACTIVE', 1),
              ('south', 'o\\'d<b>d</b>\\\\', 'telegram', 'ACTIVE', 1)]) AS row, row.1 AS c,
              row.2 AS g, row.3 AS p, row.4 AS s, now64(3) - toIntervalHour(row.5) AS h)
          """,
          """
          INSERT INTO alerts_raw (community_id, rule, subject_type, subject, alert_id, kind,
            severity, state, group_id, platform, opened_at, updated_at, since, score, threshold,
            title, text, title_zh, text_zh, evidence, version, paged)
          SELECT 'north', 'cold-group', 'GROUP', g, 'alert-' || g, 'silence.cold', s, 'OPEN', g,
            'slack', now64(3) - INTERVAL 1 HOUR, now64(3) - INTERVAL 1 HOUR,
            now64(3) - INTERVAL 40 HOUR, 4.2, 4, g || ' has gone cold',
            'Usually a conversation every 7 hours; none began in 40 hours.', g || ' 冷场了',
            '平时约每 7 小时有一次对话，40 小时没有对话。',
            '{"since_ms":1795273441545,"silent_hours":40.5,"usual_speakers_absent":["ada"]}', 1, 1
          FROM (SELECT arrayJoin([('tea-1', 'CRITICAL'), ('chess-2', 'WARNING')]) AS row,
            row.1 AS g, row.2 AS s)
          """,
          """
          INSERT INTO alert_steps_raw (community_id, alert_id, sequence, at, step, state, page,
            severity, rule, kind, subject_type, subject, group_id, opened_at, title, text)
          VALUES ('north', 'alert-tea-1', 1, now64(3), 'OPENED', 'OPEN', 1, 'CRITICAL',
            'cold-group', 'silence.cold', 'GROUP', 'tea-1', 'tea-1', now64(3), 't', 't')
          """,
          """
          INSERT INTO silences_raw (community_id, group_id, platform, from_state, state, at,
            silent_since, score, threshold)
          VALUES ('north', 'tea-1', 'slack', 'QUIET', 'COLD', now64(3), now64(3), 4.2, 4)
          """,
          """
          INSERT INTO churn_risks_raw (community_id, member_id, as_of, probability, score,
            community_ratio, platt_a, platt_b, model, reason, text, text_zh, usual_gap_days,
            first_at, last_at, active_days, activity, share, version)
          VALUES ('north', 'ada', now64(3), .9, 2, 1, 1, 0, 'm8', 'overdue',
            'Silent for 12 times their usual gap.', '沉默时间是平时的 12 倍。', 2,
            now64(3) - INTERVAL 100 DAY, now64(3) - INTERVAL 24 DAY, 6, 1, .02, 1)
          """,
          """
          INSERT INTO member_days_raw (community_id, day, member_id, group_id, messages, version)
          VALUES ('north', today() - 24, 'ada', 'tea-1', 5, 1)
          """,
          """
          INSERT INTO posters_5m (community_id, slot, group_id, member_id, is_staff)
          SELECT 'south', toStartOfFiveMinutes(now()) - 300 * number, 'cats-3', 'bo', 0
          FROM numbers(3)
          """,
          """
          INSERT INTO community_activity_raw (community_id, window_start, messages, messages_all,
            version, as_of)
          SELECT 'south', toStartOfMinute(now()) - 60 * number, 4, 5, 1, now64(3)
          FROM numbers(180)
          """,
          """
          INSERT INTO group_activity_raw (community_id, group_id, window_start, messages,
            messages_all, version, as_of)
          SELECT 'north', 'tea-1', toStartOfHour(now()) - 3600 * (41 + 5 * number), 6, 6, 1,
            now64(3)
          FROM numbers(220)
          """,
          """
          INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, unit,
            platform, group_id, day, state, level, path, steps, started_at, window_end, ended_at,
            matured, is_settled, version)
          SELECT 'north', 'welcome', 1, toString(number), '', 'slack', 'tea-1', today() - 9,
            multiIf(number < 3, 'CONVERTED', number < 8, 'EXPIRED', 'IN_PROGRESS'),
            if(number < 3, 2, 1), ['joined', 'spoke'],
            if(number < 3, ['joined', 'spoke'], ['joined']), now64(3) - INTERVAL 9 DAY,
            now64(3) - INTERVAL 2 DAY, now64(3) - INTERVAL 2 DAY, number < 8, number < 8, 1
          FROM numbers(10)
          """);

  private PageRows() {}

  static void write(ClickHouse writer) throws IOException {
    for (String rows : ROWS) {
      writer.execute(rows);
    }
  }
}
