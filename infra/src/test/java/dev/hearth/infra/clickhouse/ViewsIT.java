package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsIT {

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    database = server.as(User.ADMIN).in("hearth");
    Migrations.apply(database, Migration.bundled());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws IOException {
    for (Map<String, Object> table :
        database.query(
            "SELECT name FROM system.tables WHERE database = 'hearth' AND engine LIKE '%MergeTree'"
                + " AND name != 'schema_migrations'")) {
      database.execute("TRUNCATE TABLE " + table.get("name"));
    }
  }

  @Test
  void ofARepeatedMessageTheFirstArrivalStays() throws IOException {
    message("e1", "ann", "2026-03-01 10:00:00", 7);
    message("e1", "ann", "2026-03-01 10:00:00", 3);

    assertThat(database.query("SELECT event_id, origin_offset FROM messages"))
        .containsExactly(Map.of("event_id", "e1", "origin_offset", 3L));
  }

  @Test
  void activeMembersAreCountedOver1And7And28Days() throws IOException {
    message("e1", "ann", "2026-03-01 10:00:00", 1);
    message("e2", "ann", "2026-03-08 10:00:00", 2);
    message("e3", "bob", "2026-03-02 10:00:00", 3);
    message("e3", "bob", "2026-03-02 10:00:00", 4);

    assertThat(day("2026-03-01")).containsExactly(1L, 1L, 1L);
    assertThat(day("2026-03-02")).containsExactly(1L, 2L, 2L);
    assertThat(day("2026-03-07")).containsExactly(0L, 2L, 2L);
    assertThat(day("2026-03-08")).containsExactly(1L, 2L, 2L);
    assertThat(day("2026-03-09")).containsExactly(0L, 1L, 2L);
    assertThat(day("2026-03-14")).containsExactly(0L, 1L, 2L);
    assertThat(day("2026-03-15")).containsExactly(0L, 0L, 2L);
    assertThat(day("2026-03-29")).containsExactly(0L, 0L, 2L);
    assertThat(day("2026-03-30")).containsExactly(0L, 0L, 1L);
    assertThat(day("2026-04-04")).containsExactly(0L, 0L, 1L);
    assertThat(day("2026-04-05")).isEmpty();
  }

  @Test
  void anHourIsComparedWithTheSameHourOfTheEightWeeksBefore() throws IOException {
    said("g", 70, 7);
    for (int week = 0; week < 9; week++) {
      said("g", week * 7, week == 0 ? 9 : week);
    }
    said("calm", 63, 8);
    said("calm", 42, 8);
    said("calm", 7, 8);
    said("busy", 21, 1);
    said("busy", 0, 20);

    String row =
        "SELECT messages, weeks, round(q10, 3), round(q90, 3), side FROM v_activity_band WHERE %s";
    String latest = " AND window_start = '2026-05-04 10:00:00'";
    assertThat(database.queryFormat(row.formatted("group_id = 'g'" + latest), "TSV").strip())
        .isEqualTo("9\t8\t1.7\t7.3\tabove");
    assertThat(database.queryFormat(row.formatted("group_id = 'calm'" + latest), "TSV").strip())
        .isEqualTo("0\t8\t0\t8\twithin");
    assertThat(database.queryFormat(row.formatted("group_id = 'busy'" + latest), "TSV").strip())
        .isEqualTo("20\t3\t0\t0.8\tunknown");
    assertThat(
            database.number(
                "SELECT count() FROM v_activity_band WHERE window_start > '2026-05-05'"))
        .isZero();
  }

  @Test
  void aRunningSumSaysTheSameAsACountPerDay() throws IOException {
    database.execute(
        """
        INSERT INTO posters_1d
        SELECT 'c', toDate('2025-01-01') + cityHash64(number) % 200, 'g' || toString(number % 3),
               toString(cityHash64(number, 1) % 40), number % 11 = 0
        FROM numbers(600)
        """);

    long different =
        database.number(
            """
            WITH expected AS (
              SELECT 'c' AS community_id, day + age AS day,
                     uniqExactIf(member_id, age = 0) AS dau,
                     uniqExactIf(member_id, age < 7) AS wau,
                     uniqExact(member_id) AS mau
              FROM (SELECT day, member_id, arrayJoin(range(28)) AS age
                    FROM posters_1d WHERE is_staff = 0)
              GROUP BY day)
            SELECT countIf((v.dau, v.wau, v.mau) != (e.dau, e.wau, e.mau)) + 1000 * (count() = 0)
            FROM v_dau AS v FULL JOIN expected AS e USING (community_id, day)
            """);

    assertThat(different).isZero();
  }

  @Test
  void distinctPostersAreCountedAnewOverEachSpan() throws IOException {
    message("e1", "ann", "2026-03-01 10:00:00", 1);
    message("e2", "ann", "2026-03-01 10:06:00", 2);
    message("e3", "bob", "2026-03-01 10:07:00", 3);
    for (int minute : new int[] {0, 6, 7}) {
      activity("2026-03-01 10:0" + minute + ":00");
    }

    String columns = "SELECT messages, posters, first_time_posters, is_final FROM ";
    String order = " WHERE community_id = 'c' AND group_id = 'g' ORDER BY window_start";
    assertThat(database.queryFormat(columns + "v_group_activity_5m" + order, "CSV"))
        .isEqualTo("1,1,1,1\n2,2,1,1\n");
    assertThat(database.queryFormat(columns + "v_group_activity_1h" + order, "CSV"))
        .isEqualTo("3,2,2,1\n");
    assertThat(database.queryFormat(columns + "v_group_activity_1d", "CSV")).isEqualTo("3,2,2,1\n");
  }

  @Test
  void daysAreThoseOfTheCommunitysCalendar() throws IOException {
    String evening = "toDateTime64('2026-03-01 23:30:00', 3, 'UTC')";
    database.execute(
        "INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,"
            + " role, local_date) SELECT 'c', 'g', %s, 'e', 'ann', 'TEXT', 'MEMBER', '2026-03-02'"
                .formatted(evening));
    database.execute(
        "INSERT INTO group_activity_raw (community_id, group_id, window_start, messages, local_date)"
            + " SELECT 'c', 'g', toDateTime(%s, 'UTC'), 5, '2026-03-02'".formatted(evening));

    assertThat(
            database.queryFormat(
                "SELECT day, messages, posters, first_time_posters FROM v_group_activity_1d",
                "CSV"))
        .isEqualTo("\"2026-03-02\",5,1,1\n");
    assertThat(day("2026-03-02")).containsExactly(1L, 1L, 1L);
  }

  @Test
  void aLateRepeatOfWhatWasCountedInTimeIsNotShownAsRejected() throws IOException {
    message("repeated", "ann", "2026-03-01 10:00:00", 1);
    message("late", "ann", "2026-03-01 10:00:00", 8);
    late("repeated", "2026-03-01 10:00:00", 5);
    late("late", "2026-03-01 10:00:00", 8);
    database.execute(
        "INSERT INTO rejected_raw (reason, job, topic, offset, recorded_at)"
            + " VALUES ('MALFORMED', 'decode', 'messages', 6, '2026-03-02 00:00:00')");

    assertThat(database.queryFormat("SELECT reason, event_id FROM rejected ORDER BY ALL", "CSV"))
        .isEqualTo("\"LATE\",\"late\"\n\"MALFORMED\",\"\"\n");
  }

  @Test
  void filtersOnCommunityAndTimeReachEveryTableBelow() throws IOException {
    message("e1", "ann", "2026-03-01 10:00:00", 1);
    activity("2026-03-01 10:00:00");
    String explained =
        database.queryFormat(
            "EXPLAIN indexes = 1 SELECT * FROM v_group_activity_1h WHERE community_id = 'c'"
                + " AND window_start >= '2026-03-01' AND window_start < '2026-03-02'",
            "TSVRaw");

    List<String> reads = List.of(explained.split("ReadFromMergeTree"));
    assertThat(reads).hasSize(4);
    assertThat(reads.subList(1, 4))
        .allSatisfy(read -> assertThat(read).contains("community_id in ['c', 'c']"));
    assertThat(explained)
        .contains(
            "toStartOfHour(window_start) in [",
            "toStartOfHour(slot) in [",
            "toStartOfHour(first_at) >= '2026-03-01'");
  }

  private static List<Object> day(String day) throws IOException {
    return database
        .query(
            "SELECT dau, wau, mau FROM v_dau WHERE community_id = 'c' AND day = {day:Date}",
            Map.of("day", day))
        .stream()
        .flatMap(row -> row.values().stream())
        .toList();
  }

  private static void message(String event, String member, String at, long offset)
      throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
          role, local_date, origin_topic, origin_offset, version)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String}, 'TEXT',
          'MEMBER', toDate({at:DateTime64(3, 'UTC')}), 'messages', {offset:UInt64},
          9223372036854775807 - {offset:UInt64}
        """,
        Map.of("event", event, "member", member, "at", at, "offset", offset));
  }

  private static void activity(String minute) throws IOException {
    database.execute(
        """
        INSERT INTO group_activity_raw (community_id, group_id, window_start, messages, posters,
          is_final, version)
        SELECT 'c', 'g', {minute:DateTime('UTC')}, 1, 1, 1, 1
        """,
        Map.of("minute", minute));
  }

  private static void late(String event, String at, long offset) throws IOException {
    database.execute(
        """
        INSERT INTO rejected_raw (reason, job, topic, offset, recorded_at, community_id, group_id,
          event_id, occurred_at)
        SELECT 'LATE', 'activity', 'messages', {offset:UInt64}, toDateTime64('2026-03-02', 3, 'UTC'),
          'c', 'g', {event:String}, {at:DateTime64(3, 'UTC')}
        """,
        Map.of("event", event, "at", at, "offset", offset));
  }

  /** Messages of a group in an hour so many days before one that is over. */
  private static void said(String group, int daysBefore, int messages) throws IOException {
    database.execute(
        """
        INSERT INTO group_activity_raw (community_id, group_id, window_start, messages_all)
        SELECT 'c', '%s', toDateTime('2026-05-04 10:20:00', 'UTC') - INTERVAL %d DAY, %d
        UNION ALL
        SELECT 'c', '', toDateTime('2026-05-04 11:05:00', 'UTC'), 1
        """
            .formatted(group, daysBefore, messages));
  }
}
