package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of alerts, by hand-made rows on a real ClickHouse. */
class AlertOutcomesIT {
  private static final Instant OPENED = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

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
    for (String table : List.of("alerts_raw", "messages_raw", "events_raw")) {
      database.execute("TRUNCATE TABLE " + table);
    }
  }

  @Test
  void staffWhoWriteAndMembersWhoThenTalkAreAnAlertThatWasWorthIt() throws IOException {
    alert("a", "g", OPENED, SINCE, "RESOLVED", minutes(70));
    said("g", "STAFF", "sue", minutes(-30));
    said("g", "STAFF", "sue", minutes(30));
    said("g", "STAFF", "sue", minutes(31));
    said("g", "MEMBER", "ann", minutes(50));
    said("g", "MEMBER", "bob", minutes(70));
    said("g", "MEMBER", "bob", minutes(70));
    said("g", "MEMBER", "ann", minutes(71));

    assertThat(outcome("a"))
        .isEqualTo("1,\"2026-03-02 10:30:00.000\",30,1,\"2026-03-02 11:10:00.000\",40,0,1");
    assertThat(one("SELECT group_id, kind, severity, since, opened_at, ended_at FROM %s"))
        .isEqualTo(
            "\"g\",\"silence.cold\",\"WARNING\",\"2026-03-01 10:00:00.000\","
                + "\"2026-03-02 10:00:00.000\",\"2026-03-02 11:10:00.000\"");
  }

  @Test
  void anActionCountsLikeAMessageAndOnlyInItsGroup() throws IOException {
    alert("a", "g", OPENED, SINCE, "ACKNOWLEDGED", minutes(90));
    alert("b", "h", OPENED, SINCE, "OPEN", minutes(0));
    happened("g", "alert.acknowledged", minutes(10));
    happened("g", "staff.action", minutes(25));
    said("elsewhere", "STAFF", "sue", minutes(5));

    assertThat(outcome("a")).isEqualTo("1,\"2026-03-02 10:25:00.000\",25,0,\\N,\\N,0,1");
    assertThat(outcome("b")).isEqualTo("0,\\N,\\N,0,\\N,\\N,0,1");
  }

  @Test
  void aConversationIsTwoMembersWhoAreLessThanHalfAnHourApartWithinTwoHours() throws IOException {
    for (String group : List.of("alone", "apart", "late", "staff", "before", "just")) {
      alert(group, group, OPENED, SINCE, "OPEN", minutes(0));
      said(group, "OWNER", "sue", minutes(60));
    }
    said("alone", "MEMBER", "ann", minutes(61));
    said("alone", "MEMBER", "ann", minutes(62));
    said("apart", "MEMBER", "ann", minutes(61));
    said("apart", "MEMBER", "bob", minutes(91));
    said("late", "MEMBER", "ann", minutes(179));
    said("late", "MEMBER", "bob", minutes(181));
    said("staff", "MEMBER", "ann", minutes(61));
    said("staff", "STAFF", "sue", minutes(62));
    said("before", "MEMBER", "ann", minutes(59));
    said("before", "MEMBER", "bob", minutes(61));
    said("just", "MEMBER", "ann", minutes(151));
    said("just", "MEMBER", "ann", minutes(160));
    said("just", "MEMBER", "bob", minutes(180));

    assertThat(
            database.queryFormat(
                "SELECT alert_id, revived, minutes_to_revival FROM alert_outcomes"
                    + " ORDER BY alert_id",
                "CSV"))
        .isEqualTo(
            """
            "alone",0,\\N
            "apart",0,\\N
            "before",0,\\N
            "just",1,120
            "late",0,\\N
            "staff",0,\\N
            """);
  }

  @Test
  void whatStaffDoAfterTheEndOrAfterADayIsNoAnswerToTheAlert() throws IOException {
    alert("over", "g", OPENED, SINCE, "RESOLVED", minutes(20));
    said("g", "STAFF", "sue", minutes(21));
    alert("slow", "h", OPENED, SINCE, "RESOLVED", minutes(3000));
    said("h", "STAFF", "sue", minutes(1441));
    said("h", "MEMBER", "ann", minutes(1442));
    said("h", "MEMBER", "bob", minutes(1443));
    alert("prompt", "i", OPENED, SINCE, "OPEN", minutes(0));
    said("i", "STAFF", "sue", minutes(1440));

    assertThat(outcome("over")).isEqualTo("0,\\N,\\N,0,\\N,\\N,1,1");
    assertThat(outcome("slow")).isEqualTo("0,\\N,\\N,0,\\N,\\N,0,1");
    assertThat(outcome("prompt")).isEqualTo("1,\"2026-03-03 10:00:00.000\",1440,0,\\N,\\N,0,1");
  }

  @Test
  void aSilenceOfFourWeeksWasNoFalseAlarmAndAYoungOneIsNotJudged() throws IOException {
    Instant end = SINCE.plus(28, ChronoUnit.DAYS);
    alert("false", "g", OPENED, SINCE, "RESOLVED", end.minusMillis(1));
    alert("true", "h", OPENED, SINCE, "RESOLVED", end);
    said("h", "STAFF", "sue", end.plusSeconds(60));
    alert("old", "i", OPENED, SINCE, "OPEN", OPENED);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    alert("young", "j", now, now.minus(27, ChronoUnit.DAYS), "OPEN", now);

    assertThat(
            database.queryFormat(
                "SELECT alert_id, false_alarm, mature FROM alert_outcomes ORDER BY alert_id",
                "CSV"))
        .isEqualTo("\"false\",1,1\n\"old\",0,1\n\"true\",0,1\n\"young\",0,0\n");
  }

  @Test
  void ofEachRuleItIsSaidWhatItIsWorth() throws IOException {
    for (int i = 0; i < 4; i++) {
      alert("a" + i, "g" + i, OPENED, SINCE, "RESOLVED", minutes(200));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    alert("young", "g9", now, now, "OPEN", now);
    said("g0", "STAFF", "sue", minutes(10));
    said("g1", "STAFF", "sue", minutes(30));
    said("g1", "MEMBER", "ann", minutes(40));
    said("g1", "MEMBER", "bob", minutes(45));
    said("g2", "STAFF", "sue", minutes(20));

    assertThat(one("SELECT * FROM alert_rules_outcome"))
        .isEqualTo("\"c\",\"cold\",5,3,1,0.3333333333333333,20,15,4,1,0.75");
  }

  @Test
  void nothingIsDividedByNone() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    alert("young", "g", now, now, "OPEN", now);

    assertThat(one("SELECT * FROM alert_rules_outcome"))
        .isEqualTo("\"c\",\"cold\",1,0,0,\\N,\\N,\\N,0,0,\\N");
  }

  @Test
  void alertsAboutASourceAreNotAskedAfter() throws IOException {
    alert("a", "g", OPENED, SINCE, "OPEN", OPENED);
    database.execute(
        "INSERT INTO alerts_raw SELECT * REPLACE ('SOURCE' AS subject_type) FROM alerts_raw");

    assertThat(database.number("SELECT count() FROM alert_outcomes")).isEqualTo(1);
  }

  @Test
  void onlyTheGroupsAndDaysAroundAnAlertAreRead() throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind, role)
        SELECT 'c', 'g' || toString(number % 50), toDateTime64('2026-03-02 00:00:00', 3, 'UTC') + number,
          toString(number), 'm' || toString(number % 7), 'TEXT', 'MEMBER'
        FROM numbers(500000)
        """);
    alert("a", "g7", OPENED, SINCE, "RESOLVED", minutes(10));

    assertThat(
            database.queryFormat(
                "SELECT alert_id FROM (SELECT * FROM alert_outcomes)"
                    + " SETTINGS max_rows_to_read = 100000, query_plan_remove_unused_columns = 0",
                "CSV"))
        .isEqualTo("\"a\"\n");
  }

  private static String outcome(String alertId) throws IOException {
    return one(
        "SELECT acted_on, acted_at, minutes_to_action, revived, revived_at, minutes_to_revival,"
            + " false_alarm, mature FROM %s WHERE alert_id = '"
            + alertId
            + "'");
  }

  private static String one(String sql) throws IOException {
    return database.queryFormat(sql.formatted("alert_outcomes"), "CSV").strip();
  }

  private static Instant minutes(long after) {
    return OPENED.plus(after, ChronoUnit.MINUTES);
  }

  /** Written twice, as a replay does. */
  private static void alert(
      String id, String group, Instant opened, Instant since, String state, Instant updated)
      throws IOException {
    for (int version : new int[] {1, 2}) {
      database.execute(
          """
          INSERT INTO alerts_raw (community_id, rule, subject_type, subject, alert_id, kind,
            severity, state, group_id, opened_at, updated_at, since, version)
          SELECT 'c', 'cold', 'GROUP', {group:String}, {id:String}, 'silence.cold', 'WARNING',
            {state:String}, {group:String}, fromUnixTimestamp64Milli({opened:Int64}),
            fromUnixTimestamp64Milli({updated:Int64}), fromUnixTimestamp64Milli({since:Int64}),
            {version:UInt64}
          """,
          Map.of(
              "id",
              id,
              "group",
              group,
              "state",
              version == 1 ? "OPEN" : state,
              "version",
              version,
              "opened",
              opened.toEpochMilli(),
              "since",
              since.toEpochMilli(),
              "updated",
              updated.toEpochMilli()));
    }
  }

  private static void said(String group, String role, String member, Instant at)
      throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind, role)
        SELECT 'c', {group:String}, fromUnixTimestamp64Milli({at:Int64}), toString({at:Int64}),
          {member:String}, 'TEXT', {role:String}
        """,
        Map.of("group", group, "role", role, "member", member, "at", at.toEpochMilli()));
  }

  private static void happened(String group, String type, Instant at) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, member_id, type, role)
        SELECT 'c', {group:String}, fromUnixTimestamp64Milli({at:Int64}), toString({at:Int64}),
          'sue', {type:String}, 'STAFF'
        """,
        Map.of("group", group, "type", type, "at", at.toEpochMilli()));
  }
}
