package dev.hearth.jobs.churn.sql;

import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.score.Feature;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.flow.finding.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the SQL that gives scores from the raw rows alone: every active day of every member
 * counted anew, with nothing that the job keeps. One row a member: {@code member_id}, {@code score}
 * (log-odds before {@link Platt}), {@code probability}, and what they were made of.
 */
public final class ChurnSql {
  private static final String TEMPLATE =
      """
      WITH
        {as_of} AS as_of,
        intDiv(as_of, 86400000) AS today,
        heard AS (
          {rows}),
        community AS (
          SELECT intDiv(t, 86400000) AS day, uniqExact(member_id) AS active
          FROM heard WHERE t >= (today - 28) * 86400000 AND t < today * 86400000
          GROUP BY day),
        (SELECT (sumIf(active, day >= today - 7) / 7 + 0.2) / (sum(active) / 28 + 0.2) FROM community) AS community_ratio,
        members AS (
          SELECT member_id, min(t) AS first_t, max(t) AS last_t,
            arraySort(groupUniqArray(intDiv(t, 86400000))) AS days,
            arrayPopFront(arrayDifference(days)) AS gaps
          FROM heard{member} GROUP BY member_id),
        seen AS (
          SELECT member_id,
            (as_of - last_t) / 86400000 AS silent_days,
            (as_of - first_t) / 86400000 AS tenure_days,
            length(days) AS active_days,
            arrayFold((mean, gap, i) -> mean + (gap - mean) / least(i, 20), gaps, arrayEnumerate(gaps), toFloat64(0)) AS gap_mean,
            (gap_mean * least(length(gaps), 20) + 28) / (least(length(gaps), 20) + 2) AS usual_gap_days,
            arraySum(day -> exp2((day - as_of / 86400000) / 90), days) AS activity,
            arrayCount(day -> day > today - 14, days) AS recent_days,
            length(arrayDistinct(arrayFilter(week -> week > intDiv(today, 7) - 8, arrayMap(day -> intDiv(day, 7), days)))) AS recent_weeks
          FROM members)
      SELECT member_id,
        {intercept}
          + {recency} * log(1 + silent_days)
          + {overdue} * log(1 + silent_days / usual_gap_days)
          + {tenure} * log(1 + tenure_days)
          + {active_days} * log(1 + active_days)
          + {activity} * log(activity + 0.05)
          + {recent_days} * recent_days
          + {recent_weeks} * recent_weeks
          + {trend} * log(community_ratio) AS score,
        1 / (1 + exp(-({a} * score + {b}))) AS probability,
        silent_days, usual_gap_days, tenure_days, active_days, activity, recent_days, recent_weeks, community_ratio
      FROM seen
      ORDER BY member_id
      """;

  private static final String ROWS =
      """
      SELECT member_id, toUnixTimestamp64Milli(occurred_at) AS t
          FROM {table}
          WHERE community_id = {community} AND {kinds} AND {roles}
            AND occurred_at <= fromUnixTimestamp64Milli(as_of)""";

  private final String communityId;
  private final boolean staffCounts;
  private final boolean messagesCount;
  private final List<String> eventTypes;

  /**
   * Scores of a community.
   *
   * @param staffCounts whether staff and owners are members too
   * @param messagesCount whether messages are contributions
   * @param eventTypes which events are, such as {@code reaction.added}
   */
  public ChurnSql(
      String communityId, boolean staffCounts, boolean messagesCount, List<String> eventTypes) {
    this.communityId = communityId;
    this.staffCounts = staffCounts;
    this.messagesCount = messagesCount;
    this.eventTypes = List.copyOf(eventTypes);
  }

  /** Of a community where messages of members are all that counts. */
  public static ChurnSql ofMessages(String communityId, boolean staffCounts) {
    return new ChurnSql(communityId, staffCounts, true, List.of());
  }

  /** The query of all members' scores at a moment; those of nobody who was not heard until then. */
  public String all(long atMs, Platt platt) {
    return filled("", atMs, platt);
  }

  /** The query of one member's score at a moment. */
  public String of(String memberId, long atMs, Platt platt) {
    return filled(" WHERE member_id = " + Quoted.sql(memberId), atMs, platt);
  }

  private String filled(String member, long atMs, Platt platt) {
    ChurnWeights weights = ChurnWeights.CURRENT;
    Map<String, String> values = new HashMap<>();
    for (Feature feature : Feature.values()) {
      values.put(feature.name().toLowerCase(Locale.ROOT), Double.toString(weights.weight(feature)));
    }
    values.put("intercept", Double.toString(weights.intercept()));
    values.put("as_of", Long.toString(atMs));
    values.put("member", member);
    values.put("rows", rows());
    values.put("a", Double.toString(platt.a()));
    values.put("b", Double.toString(platt.b()));
    return Quoted.filled(TEMPLATE, values);
  }

  private String rows() {
    List<String> parts = new ArrayList<>();
    if (messagesCount) {
      parts.add(rows("messages", "kind != 'SYSTEM'"));
    }
    if (!eventTypes.isEmpty()) {
      parts.add(
          rows(
              "events",
              eventTypes.stream()
                  .map(Quoted::sql)
                  .collect(Collectors.joining(", ", "type IN (", ")"))));
    }
    return String.join("\n    UNION ALL\n    ", parts);
  }

  private String rows(String table, String kinds) {
    return Quoted.filled(
        ROWS,
        Map.of(
            "table",
            table,
            "kinds",
            kinds,
            "roles",
            staffCounts ? "role != 'BOT'" : "role = 'MEMBER'",
            "community",
            Quoted.sql(communityId)));
  }
}
