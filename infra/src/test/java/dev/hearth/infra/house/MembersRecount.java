package dev.hearth.infra.house;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said of members, recounted in plain SQL over the raw messages and events, written from
 * the definitions and not from the views: each query gives how many rows it compared, and how many
 * of them differ.
 */
final class MembersRecount {

  /** Each member, group and day: every column. */
  static final String DAYS =
      """
      WITH contributions AS (
        SELECT community_id, local_date AS day, group_id, member_id, role, occurred_at, 1 AS message,
          kind != 'STICKER' AND (kind != 'TEXT' OR text_length >= 4) AS effective,
          reply_to_event_id != '' OR reply_to_member_id != '' OR attributes['reply'] = 'true' AS reply,
          attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0 AS question
        FROM messages WHERE kind != 'SYSTEM' AND role != 'BOT'
        UNION ALL
        SELECT community_id, local_date, group_id, member_id, role, occurred_at, 0, 0, 0, 0
        FROM events WHERE type = 'reaction.added' AND role != 'BOT'),
      recount AS (
        SELECT community_id, day, group_id, member_id,
          [countIf(message AND role = 'MEMBER'), countIf(message AND role != 'MEMBER'),
           countIf(effective AND role = 'MEMBER'), countIf(reply AND role = 'MEMBER'),
           countIf(question AND role = 'MEMBER'), countIf(NOT message)] AS figures,
          min(occurred_at) AS first_at, max(occurred_at) AS last_at
        FROM contributions GROUP BY community_id, day, group_id, member_id)
      SELECT count() AS compared, countIf(
        [d.messages, d.messages_staff, d.effective_messages, d.replies, d.questions, d.reactions]
          != r.figures OR d.first_at != r.first_at OR d.last_at != r.last_at OR d.is_final = 0) AS different
      FROM member_days AS d FULL JOIN recount AS r USING (community_id, day, group_id, member_id)
      """;

  private static final String LIFECYCLE =
      """
      WITH active AS (
        SELECT DISTINCT community_id, {group} AS group_id, member_id, {unit} AS p
        FROM messages WHERE kind != 'SYSTEM' AND role = 'MEMBER'),
      firsts AS (
        SELECT community_id, group_id, member_id, min(p) AS first FROM active GROUP BY ALL),
      present AS (
        SELECT a.community_id AS community_id, a.group_id AS group_id, a.p AS p, count() AS n,
          countIf(a.p = f.first) AS fresh,
          countIf((a.community_id, a.group_id, a.member_id, {before}) IN active) AS returning
        FROM active AS a INNER JOIN firsts AS f USING (community_id, group_id, member_id)
        GROUP BY ALL),
      gone AS (
        SELECT community_id, group_id, {after} AS next, count() AS n
        FROM active WHERE (community_id, group_id, member_id, {after}) NOT IN active GROUP BY ALL),
      recount AS (
        SELECT community_id, group_id, p, sum(x.1) AS posters, sum(x.2) AS fresh, sum(x.3) AS returning, sum(x.4) AS dormant
        FROM (
          SELECT community_id, group_id, p, (n, fresh, returning, 0) AS x FROM present
          UNION ALL
          SELECT community_id, group_id, next, (0, 0, 0, n) FROM gone)
        GROUP BY ALL)
      SELECT count() AS compared, countIf(
        v.posters != r.posters OR v.new_posters != r.fresh OR v.returning_posters != r.returning
        OR v.dormant_posters != r.dormant
        OR v.resurrecting_posters != r.posters - r.fresh - r.returning) AS different
      FROM (SELECT *, {key} AS group_id, {column} AS p FROM {view}) AS v
      FULL JOIN recount AS r USING (community_id, group_id, p)
      """;

  private static final String RETENTION =
      """
      WITH active AS (
        SELECT DISTINCT community_id, {group} AS group_id, member_id, local_date AS d
        FROM messages WHERE kind != 'SYSTEM' AND role = 'MEMBER'),
      cohorts AS (
        SELECT community_id, group_id, member_id, min(d) AS cohort FROM active GROUP BY ALL),
      sizes AS (SELECT community_id, group_id, cohort, count() AS members FROM cohorts GROUP BY ALL),
      returns AS (
        SELECT c.community_id AS community_id, c.group_id AS group_id, c.cohort AS cohort, c.member_id AS member_id, n,
          countIf(a.d = c.cohort + n) > 0 AS is_on, countIf(a.d >= c.cohort + n) > 0 AS is_after,
          countIf(a.d <= c.cohort + n) = n + 1 AS is_streak
        FROM active AS a INNER JOIN cohorts AS c USING (community_id, group_id, member_id)
        ARRAY JOIN [1, 7, 28, 90] AS n
        GROUP BY ALL),
      recount AS (
        SELECT community_id, group_id, cohort, n, sum(is_on) AS o, sum(is_after) AS a, sum(is_streak) AS s
        FROM returns GROUP BY ALL)
      SELECT count() AS compared, countIf(
        v.members != r.members OR v.retained_on != r.o OR v.retained_on_or_after != r.a
        OR v.retained_streak != r.s) AS different
      FROM (SELECT *, {key} AS group_id FROM {view} WHERE n IN (1, 7, 28, 90)) AS v
      FULL JOIN (SELECT * FROM recount INNER JOIN sizes USING (community_id, group_id, cohort)) AS r
      USING (community_id, group_id, cohort, n)
      """;

  private static final String TALK =
      """
      WITH days AS (
        SELECT community_id, {group} AS group_id, member_id, local_date AS d, count() AS x
        FROM messages WHERE kind != 'SYSTEM' AND role = 'MEMBER' GROUP BY ALL),
      windows AS (
        SELECT community_id, group_id, member_id, arrayJoin(arrayMap(i -> d + i, range(28))) AS day, sum(x) AS x
        FROM days GROUP BY ALL),
      ranked AS (
        SELECT community_id, group_id, day, x,
          row_number() OVER (PARTITION BY community_id, group_id, day ORDER BY x, member_id DESC) AS i,
          count() OVER (PARTITION BY community_id, group_id, day) AS n,
          sum(x) OVER (PARTITION BY community_id, group_id, day) AS total,
          sum(x) OVER (PARTITION BY community_id, group_id, day ORDER BY x DESC, member_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto
        FROM windows),
      recount AS (
        SELECT community_id, group_id, day, any(n) AS posters, any(total) AS messages,
          sum((2 * toFloat64(i) - n - 1) * x) / (any(n) * any(total)) AS gini,
          countIf(upto - x < total * 0.5) AS absence,
          countIf((upto - x) * 100 < total * 80) AS core, countIf((upto - x) * 100 < total * 95) AS regulars,
          sumIf(x, n - i < ceil(n / 10)) / any(total) AS top
        FROM ranked GROUP BY ALL)
      SELECT count() AS compared, countIf(
        v.posters != r.posters OR v.messages != r.messages OR abs(v.gini_posters - r.gini) > 1e-9
        OR v.absence_factor != r.absence OR v.core_members != r.core
        OR v.core_members + v.regular_members != r.regulars
        OR abs(v.top_10_percent_share - r.top) > 1e-9) AS different
      FROM (SELECT *, {key} AS group_id FROM {view}) AS v
      FULL JOIN recount AS r USING (community_id, group_id, day)
      """;

  /**
   * Tiers at every midnight of UTC up to where event time came before the input ended, which is no
   * time itself, of members who never left: the change that was said last, and the definition over
   * the days before.
   */
  static final String TIERS =
      """
      WITH own AS (
        SELECT community_id, member_id, occurred_at AS at, 1 AS message FROM messages WHERE kind != 'SYSTEM' AND role = 'MEMBER'
        UNION ALL
        SELECT community_id, member_id, occurred_at, 0 FROM events WHERE type = 'member.joined' AND role = 'MEMBER'),
      members AS (
        SELECT community_id, member_id, min(at) AS since, toDate(since) AS first FROM own
        WHERE (community_id, member_id) NOT IN (
          SELECT community_id, member_id FROM events WHERE type IN ('member.left', 'member.kicked'))
        GROUP BY ALL),
      ends AS (
        SELECT max(day) - 1 AS last FROM member_tiers WHERE reason IN ('DAYS', 'TENURE')),
      active AS (SELECT DISTINCT community_id, member_id, toDate(at) AS d, 1 AS x FROM own WHERE message),
      dense AS (
        SELECT community_id, member_id, since, arrayJoin(arrayMap(i -> first + i, range(toUInt32(greatest(0, last - first))))) AS d
        FROM members CROSS JOIN ends),
      counted AS (
        SELECT community_id, member_id, since, d,
          sum(x) OVER (w ROWS BETWEEN 6 PRECEDING AND 1 PRECEDING) AS w0,
          sum(x) OVER (w ROWS BETWEEN 13 PRECEDING AND 7 PRECEDING) AS w1,
          sum(x) OVER (w ROWS BETWEEN 20 PRECEDING AND 14 PRECEDING) AS w2,
          sum(x) OVER (w ROWS BETWEEN 27 PRECEDING AND 21 PRECEDING) AS w3
        FROM (SELECT * FROM dense LEFT JOIN active USING (community_id, member_id, d))
        WINDOW w AS (PARTITION BY community_id, member_id ORDER BY d)),
      judged AS (
        SELECT community_id, member_id, toDateTime64(d, 3, 'UTC') AS at,
          dateDiff('millisecond', since, at) AS age,
          multiIf((w0 >= 2) + (w1 >= 2) + (w2 >= 2) + (w3 >= 2) >= 3 AND age >= 60 * 86400000, 'LOYAL',
            age < 14 * 86400000, 'NEWCOMER', w0 >= 2, 'MEMBER', 'SILENT') AS tier
        FROM counted WHERE at > since)
      SELECT count() AS compared, countIf(j.tier != t.tier) AS different
      FROM judged AS j
      ASOF LEFT JOIN member_tiers AS t
      ON j.community_id = t.community_id AND j.member_id = t.member_id AND j.at >= t.since
      """;

  private MembersRecount() {}

  /** All of them by name. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("days", DAYS);
    for (String level : new String[] {"group", "community"}) {
      all.put(
          level + " lifecycle 1d", lifecycle(level, "day", "1d", "local_date", "a.p - 1", "p + 1"));
      all.put(
          level + " lifecycle 1w",
          lifecycle(level, "week", "1w", "toMonday(local_date)", "a.p - 7", "p + 7"));
      all.put(
          level + " lifecycle 1mo",
          lifecycle(
              level,
              "month",
              "1mo",
              "toStartOfMonth(local_date)",
              "toStartOfMonth(a.p - 1)",
              "toStartOfMonth(p + 32)"));
      all.put(level + " retention", at(RETENTION, level, "v_" + level + "_retention_1d"));
      all.put(level + " talk", at(TALK, level, "v_" + level + "_talk_28d"));
    }
    all.put("tiers", TIERS);
    return all;
  }

  private static String lifecycle(
      String level, String column, String span, String unit, String before, String after) {
    return at(LIFECYCLE, level, "v_" + level + "_lifecycle_" + span)
        .replace("{unit}", unit)
        .replace("{column}", column)
        .replace("{before}", before)
        .replace("{after}", after);
  }

  private static String at(String query, String level, String view) {
    boolean group = level.equals("group");
    String filled = query.replace("{group}", group ? "group_id" : "''").replace("{view}", view);
    return group ? filled.replace(", {key} AS group_id", "") : filled.replace("{key}", "''");
  }
}
