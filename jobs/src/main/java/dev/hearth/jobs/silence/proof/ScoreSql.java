package dev.hearth.jobs.silence.proof;

import dev.hearth.jobs.flow.calendar.Span;
import dev.hearth.jobs.flow.finding.Quoted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Writes the SQL that gives the score of a group, or of all groups of a community together, from
 * the raw messages alone: rhythm, rate and silence made anew, with nothing that the job keeps. It
 * looks back 30 weeks for the rate, where what it leaves out counts less than a billionth.
 */
public final class ScoreSql {
  /** How far back silences still count, milliseconds. */
  public static final long LOOK_BACK_MS = 30 * 7 * 86_400_000L;

  private static final String SCORES =
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
          SELECT group_id, hour, first_t, last_t, shift, weight,
            sum(weight) OVER (PARTITION BY group_id ORDER BY hour) AS total,
            max(last_t) OVER (PARTITION BY group_id) AS last_message,
            leadInFrame(first_t, 1, toInt64(0)) OVER (
              PARTITION BY group_id ORDER BY hour
              ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_t
          FROM active WHERE {judged}),
        own_bins AS (
          SELECT group_id, bin, groupArray(hour) AS hours, groupArray(part) AS weights
          FROM (
            SELECT group_id, hour, tupleElement(share, 1) AS bin,
              weight * tupleElement(share, 2) AS part
            FROM own
            ARRAY JOIN [(hour % 168, 0.5), ((hour + 1) % 168, 0.25), ((hour + 167) % 168, 0.25)] AS share)
          GROUP BY group_id, bin),
        lines AS (
          SELECT group_id, t, hour,
            lagInFrame(t, 1, t) OVER w AS before_t, lagInFrame(hour, 1, hour) OVER w AS before_hour,
            row_number() OVER w AS number, max(t) OVER (PARTITION BY group_id) AS last_message,
            intDiv(t, 86400000) > intDiv(last_message, 86400000) - 28 AS recent
          FROM spoken WHERE {judged}
          WINDOW w AS (PARTITION BY group_id ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
        talk AS (
          SELECT group_id,
            any(last_message) AS last_t,
            sumIf(exp2((t - last_message) / 604800000), number = 1 OR t - before_t >= 1800000) AS s,
            last_t - min(t) >= 2419200000 AND countIf(recent) >= 8
              AND uniqExactIf(intDiv(t, 86400000), recent) >= 4 AS armed
          FROM lines GROUP BY group_id),
        pieces AS (
          SELECT group_id, hour AS k, hour % 168 AS bin,
            sum((t - before_t) * exp2((t - last_message) / 604800000)) / 3600000 AS hours, 0 AS open
          FROM lines WHERE before_hour = hour GROUP BY group_id, hour
          UNION ALL
          SELECT group_id, k, h % 168,
            (least((h + 1) * 3600000, to_l) - greatest(h * 3600000, from_l){excused}) / 3600000 * fade,
            open
          FROM (
            SELECT group_id, hour AS k, shift, next_t = 0 AS open,
              if(open, greatest(last_t, toInt64({since})), last_t) + shift AS from_l,
              if(open, as_of, next_t) + shift AS to_l,
              if(open, 1, exp2((next_t - last_message) / 604800000)) AS fade
            FROM own WHERE next_t = 0 OR next_t > last_message - 18144000000)
          ARRAY JOIN arrayMap(
            hour -> toInt64(hour),
            range(toUInt64(intDiv(from_l, 3600000)), toUInt64(intDiv(to_l - 1, 3600000) + 1))) AS h),
        shaped AS (
          SELECT p.group_id AS group_id, p.open AS open, p.hours
            * (0.95 * 168 * (arraySum(arrayMap((h, w) -> if(h <= p.k, w, 0), b.hours, b.weights)) / o.weight
                + 60 * (prior + arraySum(arrayMap((h, w) -> if(h < p.k, w, 0), c.hours, c.weights)) + if(p.bin = p.k % 168, o.weight, 0))
                  / (168 * prior + t.before + o.weight))
              / (o.total / o.weight + 60) + 0.05) AS operational
          FROM pieces AS p
          JOIN own AS o ON o.group_id = p.group_id AND o.hour = p.k
          JOIN by_hour AS t ON t.hour = p.k
          LEFT JOIN own_bins AS b ON b.group_id = p.group_id AND b.bin = p.bin
          LEFT JOIN community AS c ON c.bin = p.bin),
        scores AS (
          SELECT x.group_id AS group_id, any(y.s) AS s, sumIf(x.operational, x.open = 0) AS e,
            (s + 8) / (e + 48) AS per_hour, sumIf(x.operational, x.open = 1) AS silent_hours,
            per_hour * silent_hours AS score, any(y.last_t) AS last_t, any(y.armed) AS armed
          FROM shaped AS x JOIN talk AS y ON y.group_id = x.group_id
          GROUP BY x.group_id)
      """;

  private static final String OF_GROUP =
      """
      SELECT s, e, per_hour, silent_hours, score, fromUnixTimestamp64Milli(last_t) AS since
      FROM scores
      """;

  private static final String OF_COMMUNITY =
      """
      SELECT count() AS groups, sum(scores.score) AS score, fromUnixTimestamp64Milli(max(last_t)) AS since
      FROM scores
      WHERE armed
      """;

  private ScoreSql() {}

  /**
   * What is asked for.
   *
   * @param communityId the community
   * @param asOfMs when, milliseconds of event time
   * @param zone of the community's hours
   * @param staffCounts whether what staff and owners say breaks a silence
   */
  public record Asked(String communityId, long asOfMs, ZoneId zone, boolean staffCounts) {}

  /**
   * The query of a group's score.
   *
   * @param excused what did not count within the last 30 weeks
   */
  public static String ofGroup(Asked asked, String groupId, List<Span> excused) {
    Map<String, String> values = values(asked, 0, "group_id = " + Quoted.sql(groupId));
    values.put("excused", excused.isEmpty() ? "" : lost("", excused));
    return Quoted.filled(SCORES + OF_GROUP, values);
  }

  /**
   * The query of what was missed in all groups of a community together.
   *
   * @param sinceMs from when on it is missed
   * @param down platforms whose groups are not judged
   * @param excused what did not count within the last 30 weeks, by group
   */
  public static String ofCommunity(
      Asked asked, long sinceMs, Collection<String> down, SortedMap<String, List<Span>> excused) {
    Map<String, String> values = values(asked, sinceMs, fedBy(asked, down));
    values.put("excused", lostByGroup(excused));
    return Quoted.filled(SCORES + OF_COMMUNITY, values);
  }

  private static Map<String, String> values(Asked asked, long sinceMs, String judged) {
    Map<String, String> values = new HashMap<>();
    values.put("as_of", Long.toString(asked.asOfMs()));
    values.put("since", Long.toString(sinceMs));
    values.put("zone", Quoted.sql(asked.zone()));
    values.put("roles", asked.staffCounts() ? "role != 'BOT'" : "role = 'MEMBER'");
    values.put("community", Quoted.sql(asked.communityId()));
    values.put("judged", judged);
    return values;
  }

  /** A group is fed by the platform that it was first heard from. */
  private static String fedBy(Asked asked, Collection<String> down) {
    return down.isEmpty()
        ? "true"
        : "group_id NOT IN (SELECT group_id FROM messages WHERE community_id = "
            + Quoted.sql(asked.communityId())
            + " AND kind != 'SYSTEM' AND role != 'BOT' GROUP BY group_id"
            + " HAVING argMin(platform, occurred_at) IN ("
            + down.stream().sorted().map(Quoted::sql).collect(Collectors.joining(", "))
            + "))";
  }

  /** What of a piece of an hour is excused, where it is not the same for all groups. */
  private static String lostByGroup(SortedMap<String, List<Span>> excused) {
    Map<List<Span>, List<String>> groups = new LinkedHashMap<>();
    excused.forEach(
        (group, spans) ->
            groups.computeIfAbsent(spans, any -> new ArrayList<>()).add(Quoted.sql(group)));
    return groups.entrySet().stream()
        .filter(of -> !of.getKey().isEmpty())
        .map(of -> lost("(group_id IN (" + String.join(", ", of.getValue()) + ")) * ", of.getKey()))
        .collect(Collectors.joining());
  }

  /** What of a piece of an hour is excused. */
  private static String lost(String where, List<Span> excused) {
    return "\n        - "
        + where
        + "arraySum(arrayMap((f, u) -> greatest(0, least((h + 1) * 3600000, to_l, u + shift)"
        + "\n          - greatest(h * 3600000, from_l, f + shift)), "
        + limits(excused, Span::fromMs)
        + ", "
        + limits(excused, Span::toMs)
        + "))";
  }

  private static String limits(List<Span> spans, ToLongFunction<Span> limit) {
    return spans.stream()
        .map(span -> Long.toString(limit.applyAsLong(span)))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
