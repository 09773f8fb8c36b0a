package dev.hearth.infra.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.Span;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What boards compute in a quick way, next to the plain way over the messages themselves. */
class BoardNumbersIT {
  private static final Instant END = Instant.parse("2026-06-10T12:00:00Z");

  /** Repeats, moments that many share, and members who are staff on some days. */
  private static final String MESSAGES =
      """
      INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, platform, member_id,
        kind, role, text, reply_to_member_id, attributes, local_date, version)
      SELECT 'c' || toString(cityHash64(n, 1) % 2), 'g' || toString(cityHash64(n, 2) % 3),
        toDateTime64('2026-04-01 00:00:00', 3, 'UTC') + toIntervalHour(cityHash64(n, 3) % 1600) AS at,
        toString(n), 'slack', 'm' || toString(cityHash64(n, 4) % 9), if(n % 31 = 0, 'SYSTEM', 'TEXT'),
        ['MEMBER', 'MEMBER', 'MEMBER', 'STAFF', 'OWNER', 'BOT'][1 + cityHash64(n, 5) % 6],
        if(n % 5 = 0, 'why?', 'so'), if(n % 3 = 0, 'm' || toString(cityHash64(n, 6) % 9), ''),
        if(n % 7 = 0, map('question', 'true'), map()), toDate(at), 1
      FROM (SELECT number % 4000 AS n FROM numbers({first}, 1500))
      """;

  /** Who comes, goes, is removed, is reached by a campaign or breaks a rule, in any order. */
  private static final String EVENTS =
      """
      INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, platform, member_id,
        type, role, attributes, local_date, version)
      SELECT 'c' || toString(cityHash64(n, 11) % 2) AS c, 'g' || toString(cityHash64(n, 12) % 3),
        toDateTime64('2026-04-01 00:00:00', 3, 'UTC') + toIntervalMinute(cityHash64(n, 13) % 96000) AS at,
        'x' || toString(n), 'slack', 'm' || toString(cityHash64(n, 14) % 19),
        ['member.joined', 'member.left', 'member.kicked', 'campaign.exposed', 'rule.violated',
         'rule.violated'][1 + n % 6] AS what,
        'MEMBER', if(n % 6 = 5, map('rule', 'ad'), map()), toDate(at), 1
      FROM (SELECT number AS n FROM numbers(1800))
      """;

  /** As the job counts them. */
  private static final String MEMBER_DAYS =
      """
      INSERT INTO member_days_raw (community_id, day, group_id, member_id, platform, messages,
        questions, is_final, version)
      SELECT community_id, local_date, group_id, member_id, 'slack', uniqExact(event_id),
        uniqExactIf(event_id, attributes['question'] = 'true' OR position(text, '?') > 0), 1, 1
      FROM messages_raw
      WHERE role = 'MEMBER' AND kind != 'SYSTEM'
      GROUP BY ALL
      """;

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    Migrations.apply(server.as(User.ADMIN).in("hearth"), Migration.bundled());
    database = server.as(User.WRITER).in("hearth");
    for (int first = 0; first < 5000; first += 1000) {
      database.execute(MESSAGES.replace("{first}", String.valueOf(first)));
    }
    database.execute(EVENTS);
    database.execute(MEMBER_DAYS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void daysAsBitsAreTheDaysOfTheMessages() throws IOException {
    assertThat(
            database.queryFormat(
                """
                SELECT count() > 100, countIf(said != kept) FROM (
                  SELECT community_id, member_id, day, sum(side = 1) > 0 AS said, sum(side = 2) > 0 AS kept
                  FROM (
                    SELECT community_id, member_id, local_date AS day, 1 AS side FROM messages_raw
                    WHERE role = 'MEMBER' AND kind != 'SYSTEM'
                    UNION ALL
                    SELECT community_id, member_id,
                      toDate(toUInt16(64 * block + arrayJoin(bitPositionsToArray(days)))), 2
                    FROM posters_64d FINAL)
                  GROUP BY ALL)
                """,
                "TSV"))
        .isEqualTo("1\t0\n");
  }

  @Test
  void firstAnswersAreThoseOfAPlainSearch() throws IOException {
    String plain =
        """
        SELECT count(), countIf(answered), countIf(answered AND took <= 3600 * 24),
          sum(if(answered, took, 0))
        FROM (
          SELECT q.event_id, minIf(r.at, r.at > q.at) AS first, countIf(r.at > q.at) > 0 AS answered,
            dateDiff('second', q.at, first) AS took
          FROM (
            SELECT community_id, group_id, member_id, event_id, any(occurred_at) AS at
            FROM messages_raw
            WHERE role = 'MEMBER' AND kind != 'SYSTEM'
              AND (attributes['question'] = 'true' OR position(text, '?') > 0)
            GROUP BY ALL) AS q
          LEFT JOIN (
            SELECT community_id, group_id, reply_to_member_id AS asker, occurred_at AS at
            FROM messages_raw
            WHERE role != 'BOT' AND kind != 'SYSTEM' AND reply_to_member_id NOT IN ('', member_id)) AS r
            ON r.community_id = q.community_id AND r.group_id = q.group_id AND r.asker = q.member_id
          GROUP BY q.event_id, q.at)
        """;
    String quick =
        "SELECT count(), countIf(took IS NOT NULL), countIf(took <= 3600 * 24),"
            + " toInt64(sum(ifNull(took, 0))) FROM ("
            + answers()
            + ")";

    assertThat(database.queryFormat(quick, "TSV"))
        .isEqualTo(database.queryFormat(plain, "TSV"))
        .doesNotStartWith("0");
  }

  @Test
  void activeMembersOfThePanelAreThoseOfTheView() throws IOException {
    String panel = Catalog.load().board("members").panel("stickiness").sql();

    assertThat(
            database.queryFormat(
                "SELECT count() > 40, countIf((p.dau, p.wau, p.mau) != (v.dau, v.wau, v.mau)) FROM ("
                    + expanded(panel, "c1")
                    + ") AS p INNER JOIN (SELECT * FROM v_dau WHERE community_id = 'c1') AS v"
                    + " ON v.day = toDate(p.time)",
                "TSV"))
        .isEqualTo("1\t0\n");
  }

  @Test
  void reasonsOfLeavesOfThePanelAreThoseOfTheView() throws IOException {
    String panel = Catalog.load().board("members").panel("leave-reasons").sql();
    String view =
        "SELECT reason, count() FROM v_leave_reasons GROUP BY reason HAVING count() > 0 ORDER BY 1";

    assertThat(
            database.queryFormat(
                "SELECT reason, members FROM ("
                    + expanded(panel, Macros.ALL)
                    + ") ORDER BY toString(reason)",
                "TSV"))
        .isEqualTo(database.queryFormat(view, "TSV"))
        .contains("campaign", "kicked", "violation", "ad", "unknown", "unanswered");
  }

  /** The query of a panel that only counts them, without what it counts. */
  private static String answers() {
    String sql = Catalog.load().board("service").panel("summary").sql();
    return expanded(sql.substring(sql.indexOf("FROM (") + 6, sql.lastIndexOf(')')), Macros.ALL);
  }

  private static String expanded(String sql, String community) {
    return Macros.expand(
        sql,
        Span.endingAt(END, Duration.ofDays(90)),
        Map.of("community", List.of(community), "group", List.of(Macros.ALL)));
  }
}
