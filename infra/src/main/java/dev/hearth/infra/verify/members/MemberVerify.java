package dev.hearth.infra.verify.members;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.verify.Recount;
import dev.hearth.infra.verify.members.MemberParity.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recounts what each member did in each group on each day by plain SQL over the raw tables, and
 * compares it with the rows of the members job: counts, the first and the last moment, and that the
 * row is final. A day without a row where the archive has contributions differs too.
 *
 * <p>Goes month by month, so that it takes no more memory for a longer history.
 */
public final class MemberVerify {
  /** How many differences a {@link MemberParity} shows. */
  public static final int SHOWN = 20;

  /** What is compared of a day, in order; moments are milliseconds since 1970. */
  public static final List<String> FIGURES =
      List.of(
          "messages",
          "messages_staff",
          "effective_messages",
          "replies",
          "questions",
          "reactions",
          "first_at",
          "last_at",
          "is_final");

  private static final String MONTHS =
      """
      SELECT toString(month) AS month FROM (
        SELECT DISTINCT toStartOfMonth(day) AS month FROM member_days_raw
        UNION DISTINCT
        SELECT DISTINCT toStartOfMonth(local_date) FROM messages_raw
        UNION DISTINCT
        SELECT DISTINCT toStartOfMonth(local_date) FROM events_raw WHERE type = 'reaction.added')
      ORDER BY month
      """;

  private static final String ALL_DAYS = "day < toDate({month:String}) + INTERVAL 1 MONTH";

  /** A day after which another one is over has all its rows stored. */
  private static final String PASSED =
      ALL_DAYS
          + " AND (community_id, day) IN (SELECT community_id, arrayJoin(arrayMap(day -> toDate(day),"
          + " range(toUInt16(toDate({month:String})), toUInt16(least(max(final_day),"
          + " toDate({month:String}) + INTERVAL 1 MONTH))))) FROM member_days_until"
          + " GROUP BY community_id)";

  private static final String SUMS =
      "SELECT count() AS compared, countIf(stream != recount) AS different,"
          + " countIf(stream != recount AND stream = in_time) AS late FROM (%s)";

  private static final String FIRST =
      "SELECT community_id, group_id, member_id, toString(day) AS day,"
          + " arrayStringConcat(stream, ' ') AS of_stream, arrayStringConcat(recount, ' ') AS of_sql"
          + " FROM (%s) WHERE stream != recount AND stream != in_time"
          + " ORDER BY day, community_id, group_id, member_id LIMIT "
          + SHOWN;

  private final ClickHouse clickHouse;
  private final int effectiveLength;

  /**
   * @param clickHouse as a user who may read
   * @param effectiveLength as the jobs run with, see {@code activity.effective-length}
   */
  public MemberVerify(ClickHouse clickHouse, int effectiveLength) {
    this.clickHouse = clickHouse;
    this.effectiveLength = effectiveLength;
  }

  /** Whether the members job has ever written to this database. */
  public boolean isFilled() throws IOException {
    return clickHouse.number("SELECT count() FROM (SELECT 1 FROM member_days_raw LIMIT 1)") > 0;
  }

  /** Compares every day of the archive: for a job that has finished. */
  public MemberParity all() throws IOException {
    return compare(ALL_DAYS);
  }

  /** Compares the days that are over for a job that still runs. */
  public MemberParity passed() throws IOException {
    return compare(PASSED);
  }

  private MemberParity compare(String when) throws IOException {
    long start = System.nanoTime();
    long compared = 0;
    long different = 0;
    long late = 0;
    List<Difference> first = new ArrayList<>();
    String both = both(when);
    for (Map<String, Object> row : clickHouse.query(MONTHS)) {
      Map<String, String> month = Map.of("month", String.valueOf(row.get("month")));
      Map<String, Object> sums = clickHouse.query(SUMS.formatted(both), month).get(0);
      compared += whole(sums, "compared");
      different += whole(sums, "different");
      late += whole(sums, "late");
      if (whole(sums, "different") > whole(sums, "late") && first.size() < SHOWN) {
        show(clickHouse.query(FIRST.formatted(both), month), first);
      }
    }
    return new MemberParity(
        compared, different, late, (System.nanoTime() - start) / 1e9, List.copyOf(first));
  }

  /** What was written next to what is recounted, of all and of what came in time. */
  private String both(String when) {
    return """
        SELECT community_id, day, group_id, member_id,
          sumForEach(x) AS stream, sumForEach(y) AS recount, sumForEach(z) AS in_time
        FROM (
          SELECT community_id, day, group_id, member_id, %1$s AS x, %2$s AS y, y AS z
          FROM member_days WHERE day >= toDate({month:String}) AND %3$s
          UNION ALL
          SELECT community_id, day, group_id, member_id, %2$s, %4$s, %5$s
          FROM (%6$s)
          GROUP BY community_id, day, group_id, member_id)
        GROUP BY community_id, day, group_id, member_id
        """
        .formatted(
            written(),
            zeros(),
            when,
            recounted("1"),
            recounted("NOT is_late"),
            contributions(when));
  }

  private static String written() {
    return "[toInt64(messages), messages_staff, effective_messages, replies, questions, reactions,"
        + " toUnixTimestamp64Milli(first_at), toUnixTimestamp64Milli(last_at), is_final]";
  }

  private static String zeros() {
    return "arrayResize(emptyArrayInt64(), " + FIGURES.size() + ")";
  }

  private static String recounted(String which) {
    return Stream.of(
            "countIf(%s AND is_message AND role = 'MEMBER')",
            "countIf(%s AND is_message AND role != 'MEMBER')",
            "countIf(%s AND is_effective AND role = 'MEMBER')",
            "countIf(%s AND is_reply AND role = 'MEMBER')",
            "countIf(%s AND is_question AND role = 'MEMBER')",
            "countIf(%s AND NOT is_message)",
            "toUnixTimestamp64Milli(minIf(occurred_at, %s))",
            "toUnixTimestamp64Milli(maxIf(occurred_at, %s))",
            "countIf(%s) > 0")
        .map(figure -> "toInt64(" + figure.formatted(which) + ")")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String contributions(String when) {
    String late =
        "(origin_topic, origin_partition, origin_offset) IN (SELECT topic, partition, offset"
            + " FROM rejected_raw WHERE reason = 'LATE' AND job = 'members') AS is_late";
    return """
        SELECT community_id, local_date AS day, group_id, member_id, role, occurred_at, %1$s,
          1 AS is_message, %2$s AS is_effective, %3$s AS is_reply, %4$s AS is_question
        FROM messages WHERE kind != 'SYSTEM' AND role != 'BOT' AND %5$s
        UNION ALL
        SELECT community_id, local_date AS day, group_id, member_id, role, occurred_at, %1$s,
          0, 0, 0, 0
        FROM events WHERE type = 'reaction.added' AND role != 'BOT' AND %5$s
        """
        .formatted(
            late,
            Recount.effective(effectiveLength),
            Recount.REPLY,
            Recount.QUESTION,
            "day >= toDate({month:String}) AND " + when + " AND " + near());
  }

  /** A calendar is less than two days from UTC; this is what lets the server skip other months. */
  private static String near() {
    return "occurred_at >= toDateTime64({month:String}, 3, 'UTC') - INTERVAL 2 DAY AND occurred_at"
        + " < toDateTime64({month:String}, 3, 'UTC') + INTERVAL 1 MONTH + INTERVAL 2 DAY";
  }

  private static void show(List<Map<String, Object>> rows, List<Difference> first) {
    for (Map<String, Object> row : rows.subList(0, Math.min(rows.size(), SHOWN - first.size()))) {
      first.add(
          new Difference(
              String.valueOf(row.get("community_id")),
              String.valueOf(row.get("group_id")),
              String.valueOf(row.get("member_id")),
              String.valueOf(row.get("day")),
              List.of(String.valueOf(row.get("of_stream")).split(" ")),
              List.of(String.valueOf(row.get("of_sql")).split(" "))));
    }
  }

  /** ClickHouse's JSON gives 64-bit numbers as strings. */
  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
