package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.flow.finding.Quoted;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the SQL that gives a group's score from the raw messages alone: rhythm, rate and silence
 * made anew, with nothing that the job keeps. It looks back 30 weeks for the rate, where what it
 * leaves out counts less than a billionth.
 */
final class ScoreSql {
  private static final String TEMPLATE =
      """
      WITH
        {as_of} AS as_of,
        spoken AS (
          SELECT group_id, toUnixTimestamp64Milli(occurred_at) AS t,
            t + timeZoneOffset(toDateTime(intDiv(t, 1000), {zone})) * 1000 AS local,
            intDiv(local, 3600000) AS hour
          FROM messages
          WHERE community_id = {community} AND group_id != '' AND kind != 'SYSTEM' AND {roles}
            AND occurred_at <= fromUnixTimestamp64Milli(as_of)),
        active AS (
          SELECT group_id, hour, min(t) AS first_t, max(t) AS last_t, any(local - t) AS shift,
            exp2((first_t - as_of) / 4838400000) AS weight
          FROM spoken GROUP BY group_id, hour),
        by_hour AS (
          SELECT hour, weight,
            sum(weight) OVER (ORDER BY hour ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
          FROM (SELECT hour, sum(active.weight) AS weight FROM active GROUP BY hour)),
        community AS (
          SELECT hour % 168 AS bin, groupArray(hour) AS hours, groupArray(weight) AS weights
          FROM by_hour GROUP BY bin),
        (SELECT 0.5 * exp2((min(first_t) - as_of) / 4838400000) FROM active) AS prior,
        own AS (
          SELECT hour, first_t, last_t, shift, weight, sum(weight) OVER (ORDER BY hour) AS total,
            leadInFrame(first_t, 1, toInt64(0)) OVER (
              ORDER BY hour ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_t
          FROM active WHERE group_id = {group}),
        (SELECT max(last_t) FROM own) AS last_message,
        own_bins AS (
          SELECT bin, groupArray(hour) AS hours, groupArray(part) AS weights
          FROM (
            SELECT hour, tupleElement(share, 1) AS bin, weight * tupleElement(share, 2) AS part
            FROM own
            ARRAY JOIN [(hour % 168, 0.5), ((hour + 1) % 168, 0.25), ((hour + 167) % 168, 0.25)] AS share)
          GROUP BY bin),
        lines AS (
          SELECT t, hour, lagInFrame(t, 1, t) OVER w AS before_t, lagInFrame(hour, 1, hour) OVER w AS before_hour,
            row_number() OVER w AS number
          FROM spoken WHERE group_id = {group}
          WINDOW w AS (ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
        pieces AS (
          SELECT hour AS k, hour % 168 AS bin, sum((t - before_t) * exp2((t - last_message) / 604800000)) / 3600000 AS hours, 0 AS open
          FROM lines WHERE before_hour = hour GROUP BY hour
          UNION ALL
          SELECT k, h % 168,
            (least((h + 1) * 3600000, to_l) - greatest(h * 3600000, from_l){excused}) / 3600000 * fade,
            open
          FROM (
            SELECT hour AS k, shift, last_t + shift AS from_l, if(next_t = 0, as_of, next_t) + shift AS to_l,
              next_t = 0 AS open, if(open, 1, exp2((next_t - last_message) / 604800000)) AS fade
            FROM own WHERE next_t = 0 OR next_t > last_message - 18144000000)
          ARRAY JOIN arrayMap(
        hour -> toInt64(hour),
        range(toUInt64(intDiv(from_l, 3600000)), toUInt64(intDiv(to_l - 1, 3600000) + 1))) AS h),
        shaped AS (
          SELECT p.open AS open, p.hours
            * (0.95 * 168 * (arraySum(arrayMap((h, w) -> if(h <= p.k, w, 0), b.hours, b.weights)) / o.weight
                + 60 * (prior + arraySum(arrayMap((h, w) -> if(h < p.k, w, 0), c.hours, c.weights)) + if(p.bin = p.k % 168, o.weight, 0))
                  / (168 * prior + t.before + o.weight))
              / (o.total / o.weight + 60) + 0.05) AS operational
          FROM pieces AS p
          JOIN own AS o ON o.hour = p.k
          JOIN by_hour AS t ON t.hour = p.k
          LEFT JOIN own_bins AS b ON b.bin = p.bin
          LEFT JOIN community AS c ON c.bin = p.bin),
        (SELECT sum(exp2((t - last_message) / 604800000)) FROM lines WHERE number = 1 OR t - before_t >= 1800000) AS conversations
      SELECT
        conversations AS s, sumIf(operational, open = 0) AS e,
        (s + 8) / (e + 48) AS per_hour, sumIf(operational, open = 1) AS silent_hours,
        per_hour * silent_hours AS score, fromUnixTimestamp64Milli(last_message) AS since
      FROM shaped
      """;

  /** How far back silences still count, milliseconds. */
  static final long LOOK_BACK_MS = 30 * 7 * 86_400_000L;

  private ScoreSql() {}

  /**
   * The query of a group's score at a moment.
   *
   * @param zone of the community's hours
   * @param staffCounts whether what staff and owners say breaks a silence
   * @param excused what did not count within the last 30 weeks
   */
  static String of(
      String communityId,
      String groupId,
      long asOfMs,
      ZoneId zone,
      boolean staffCounts,
      List<Span> excused) {
    return Quoted.filled(
        TEMPLATE,
        Map.of(
            "as_of",
            Long.toString(asOfMs),
            "zone",
            Quoted.sql(zone),
            "roles",
            staffCounts ? "role != 'BOT'" : "role = 'MEMBER'",
            "excused",
            excused.isEmpty() ? "" : lost(excused),
            "community",
            Quoted.sql(communityId),
            "group",
            Quoted.sql(groupId)));
  }

  /** What of a piece of an hour is excused. */
  private static String lost(List<Span> excused) {
    return "\n        - arraySum(arrayMap((f, u) -> greatest(0, least((h + 1) * 3600000, to_l, u + shift)"
        + "\n          - greatest(h * 3600000, from_l, f + shift)), "
        + excused.stream()
            .map(span -> Long.toString(span.fromMs()))
            .collect(Collectors.joining(", ", "[", "]"))
        + ", "
        + excused.stream()
            .map(span -> Long.toString(span.toMs()))
            .collect(Collectors.joining(", ", "[", "]"))
        + "))";
  }
}
