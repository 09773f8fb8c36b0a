package dev.hearth.infra.erase;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, changed and left of a member, by hand-made rows on a real ClickHouse. */
class SweepIT {
  private static final Instant UNTIL = Instant.parse("2026-03-05T12:00:00Z");
  private static final Erasure ANN = Erasure.of("c", "ann", UNTIL);
  private static final Erasure BOB = Erasure.of("c", "bob", UNTIL);

  /**
   * Columns whose names say that they may hold a member and that hold none but the row's own, or
   * are what erasing itself keeps.
   */
  private static final Set<String> NOBODY =
      Set.of(
          "erasures_raw.member_id",
          "erasures_raw.member",
          "erased_activity_raw.who",
          "churn_risks_raw.text",
          "churn_risks_raw.text_zh");

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
  void everyColumnThatMayHoldAMemberIsDeclared() throws IOException {
    Set<String> declared = new TreeSet<>(NOBODY);
    for (PersonalTable table : PersonalTable.ALL) {
      for (String word : table.member().split("[^a-z_]+")) {
        declared.add(table.name() + "." + word);
      }
    }
    NamingColumn.ALL.forEach(column -> declared.add(column.table() + "." + column.column()));
    Set<String> found = new TreeSet<>();
    for (Map<String, Object> column :
        database.query(
            """
            SELECT concat(c.table, '.', c.name) AS name
            FROM system.columns AS c
            JOIN system.tables AS t ON c.database = t.database AND c.table = t.name
            WHERE c.database = 'hearth' AND t.engine LIKE '%MergeTree'
              AND ((c.name ILIKE '%member%' AND c.type LIKE '%String%')
                OR c.name IN ('member', 'who', 'subject', 'mentions', 'members', 'attributes',
                  'payload', 'detail', 'evidence', 'text', 'title', 'text_zh', 'title_zh', 'sql',
                  'acknowledged_by'))
              AND c.type NOT LIKE 'Array(Int%'
            """)) {
      found.add(String.valueOf(column.get("name")));
    }
    found.remove("messages_raw.text"); // other people's words: nobody can tell a name from a word
    assertThat(found).contains("messages_raw.member_id", "rejected_raw.payload");
    assertThat(declared)
        .as("a table that may name members stands in PersonalTable or NamingColumn")
        .containsAll(found);
  }

  @Test
  void allRowsOfTheMemberGoAndThoseOfOthersStay() throws IOException {
    message("e0", "ann", "2026-03-04 10:00:00", "[]");
    message("e1", "ann", "2026-03-05 10:00:00", "[]");
    message("e2", "bob", "2026-03-05 10:00:30", "['ann', 'cyn']");
    message("e3", "ann", "2026-03-05 12:00:01", "[]");
    happened("e4", "ann", "bob");
    happened("e5", "bob", "ann");
    alertAbout("MEMBER", "ann");
    alertAbout("MEMBER", "bob");
    alertAbout("GROUP", "ann");

    long there = sweep().remains(ANN).rows();

    assertThat(sweep().run(ANN)).isEqualTo(there).isGreaterThanOrEqualTo(8);

    assertThat(sweep().remains(ANN).places()).allMatch(place -> place.rows() == 0);
    assertThat(ids("messages")).containsExactly("e2", "e3");
    assertThat(one("SELECT count() FROM posters_1d WHERE member_id = 'ann'"))
        .as("days on which she was back")
        .isNotEqualTo("0");
    assertThat(one("SELECT bitCount(days) FROM posters_64d FINAL WHERE member_id = 'ann'"))
        .as("that day and none before it, in what has many days in one row")
        .isEqualTo("1");
    assertThat(ids("events")).containsExactly("e5");
    assertThat(one("SELECT mentions FROM messages WHERE event_id = 'e2'"))
        .isEqualTo("['(erased)','cyn']");
    assertThat(one("SELECT target_member_id FROM events")).isEqualTo("(erased)");
    assertThat(one("SELECT arraySort(groupArray(subject_type || subject)) FROM alerts"))
        .isEqualTo("['GROUPann','MEMBERbob']");
    assertThat(sweep().run(ANN)).as("a second time").isZero();

    database.execute("DELETE FROM posters_64d WHERE member_id = 'ann'");
    assertThat(sweep().run(ANN)).isZero();
    assertThat(one("SELECT bitCount(days) FROM posters_64d FINAL WHERE member_id = 'ann'"))
        .as("cut off between the two, the next sweep brings the days after back")
        .isEqualTo("1");
  }

  @Test
  void whatTheEventsCountedAsIsKeptOnceHoweverOftenTheyComeBack() throws IOException {
    for (int again = 0; again < 3; again++) {
      message("e1", "ann", "2026-03-05 10:00:10", "[]");
      message("e2", "ann", "2026-03-05 10:00:20", "[]");
      sweep().run(ANN);
    }
    message("e3", "bob", "2026-03-05 10:00:20", "[]");
    sweep().run(BOB);
    assertThat(
            one(
                "SELECT count() || ' ' || uniqExact(who) || ' ' || max(minute) || ' ' || any(type)"
                    + " || ' ' || any(flags) FROM erased_activity"))
        .isEqualTo("3 2 2026-03-05 10:00:00 TEXT 4");
    assertThat(database.queryFormat("SELECT * FROM erased_activity_raw", "CSV"))
        .doesNotContain("ann", "bob", "e1", ANN.member());
  }

  @Test
  void nameGoesOutOfWordsEvidenceQueriesAndDeadLetters() throws IOException {
    database.execute(
        """
        INSERT INTO alerts_raw (community_id, rule, alert_id, opened_at, text, text_zh, evidence,
          sql, members, acknowledged_by)
        VALUES ('c', 'cold', 'a', '2026-03-05 10:00:00', 'Usually here: ann, annabel.', '平时:ann。',
          '{"member_id":"ann","other":"annabel"}', 'SELECT ''ann''', ['ann', 'bob'], 'ann')
        """);
    rejected("unhex('06') || 'ann' || 'x'", 1);
    rejected("unhex('03') || 'ann' || 'x'", 2);
    rejected("'plan of annabel'", 3);

    sweep().run(ANN);

    assertThat(one("SELECT text || text_zh || evidence || sql FROM alerts"))
        .isEqualTo(
            "Usually here: (erased), annabel.平时:(erased)。"
                + "{\"member_id\":\"(erased)\",\"other\":\"annabel\"}SELECT '(erased)'");
    assertThat(one("SELECT arrayStringConcat(members, ' ') || acknowledged_by FROM alerts"))
        .isEqualTo("(erased) bob(erased)");
    assertThat(
            one(
                "SELECT groupArray(length(payload)) FROM (SELECT * FROM rejected_raw ORDER BY"
                    + " offset)"))
        .isEqualTo("[0,0,15]");
    assertThat(sweep().remains(ANN).none()).isTrue();
  }

  @Test
  void orderIsDoneWhenNothingIsFoundAndItsIdIsGoneFromTheDisk() throws IOException {
    order("ann");
    message("e1", "ann", "2026-03-05 10:00:00", "[]");
    var eraser = new Eraser(database, 4, Duration.ZERO);

    assertThat(eraser.pass()).as("rows were found").isEqualTo(1);
    assertThat(eraser.pass()).isZero();

    assertThat(one("SELECT count() || ' ' || any(member_id) || any(rows) FROM erasures_raw"))
        .isEqualTo("1 6");
    assertThat(
            one(
                "SELECT count() FROM system.parts WHERE database = 'hearth' AND active"
                    + " AND has_lightweight_delete"))
        .isEqualTo("0");
    Erasure asked = Erasure.of("c", "ann", UNTIL.plusSeconds(3600));
    assertThat(new ErasureBook(database).of(asked)).contains(ANN);
    assertThat(new ErasureBook(database).of(Erasure.of("c", "bob", UNTIL))).isEmpty();
    order("ann"); // the stream is read again
    assertThat(new ErasureBook(database).pending()).isEmpty();
  }

  @Test
  void whoComesBackFromAnOldSavepointIsFoundAndGoesAgain() throws IOException {
    order("ann");
    var first = new Eraser(database, 4, Duration.ZERO);
    first.pass();
    first.pass();
    message("e1", "ann", "2026-03-05 10:00:00", "[]");
    message("e2", "ann", "2026-03-05 12:00:01", "[]");
    message("e3", "bob", "2026-03-05 10:00:00", "[]");

    assertThat(new ErasureBook(database).back()).hasSize(1);
    new Eraser(database, 4, Duration.ZERO).pass();

    assertThat(ids("messages")).containsExactly("e2", "e3");
    assertThat(new ErasureBook(database).back()).isEmpty();
  }

  private static Sweep sweep() {
    return new Sweep(database, 4);
  }

  private static void order(String member) throws IOException {
    database.execute(
        """
        INSERT INTO erasures_raw (community_id, member, member_id, erased_at, version, heard_at)
        VALUES ('c', xxHash64({id:String}), {id:String}, '2026-03-05 12:00:00',
          2 * toUnixTimestamp64Milli(toDateTime64('2026-03-05 12:00:00', 3, 'UTC')), now64(3) - 1)
        """,
        Map.of("id", member));
  }

  private static void message(String id, String member, String at, String mentions)
      throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
          role, text_length, mentions, local_date)
        VALUES ('c', 'g', {at:String}, {id:String}, {member:String}, 'TEXT', 'MEMBER', 10,
        """
            + mentions
            + ", toDate('2026-03-05'))",
        Map.of("id", id, "member", member, "at", at));
  }

  private static void happened(String id, String member, String target) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, member_id, type,
          role, target_member_id)
        VALUES ('c', 'g', '2026-03-05 10:00:00', {id:String}, {member:String}, 'reaction.added',
          'MEMBER', {target:String})
        """,
        Map.of("id", id, "member", member, "target", target));
  }

  private static void alertAbout(String type, String subject) throws IOException {
    database.execute(
        """
        INSERT INTO alerts_raw (community_id, rule, subject_type, subject, alert_id, opened_at)
        VALUES ('c', 'r', {type:String}, {subject:String}, {subject:String}, '2026-03-05 10:00:00')
        """,
        Map.of("type", type, "subject", subject));
  }

  private static void rejected(String payload, int offset) throws IOException {
    database.execute(
        "INSERT INTO rejected_raw (reason, topic, offset, recorded_at, payload) SELECT 'MALFORMED',"
            + " 'hearth.messages.v1', {offset:UInt64}, '2026-03-05 10:00:00', "
            + payload,
        Map.of("offset", offset));
  }

  private static List<String> ids(String view) throws IOException {
    return database.query("SELECT event_id FROM " + view + " ORDER BY event_id").stream()
        .map(row -> String.valueOf(row.get("event_id")))
        .toList();
  }

  private static String one(String sql) throws IOException {
    return database.queryFormat(sql, "TSVRaw").strip();
  }
}
