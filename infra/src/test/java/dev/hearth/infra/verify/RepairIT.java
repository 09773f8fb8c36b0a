package dev.hearth.infra.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.testing.FreshDatabase;
import dev.hearth.infra.verify.Repaired.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comparing and repairing on a real ClickHouse, with rows as the jobs write them. */
class RepairIT {
  private static final String MINUTE = "2026-03-01 10:00:00";
  private static final String NEXT = "2026-03-01 10:01:00";

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  @BeforeAll
  static void start() {
    database = FRESH.as(User.WRITER);
  }

  @Test
  void lateEventsExplainAMinuteAndAreCountedByTheRepair() throws IOException {
    archive(MINUTE, 1, 2, 9);
    late(MINUTE, 9);
    counted(MINUTE, 2);

    Parity found = verify().all();
    assertThat(found.different()).isEqualTo(2);
    assertThat(found.late()).isEqualTo(2);
    assertThat(found.first()).isNotEmpty().allMatch(d -> d.cause() == Cause.LATE);

    Repaired repaired = repair();
    assertThat(repaired.same()).isTrue();
    assertThat(repaired.compared()).isEqualTo(2);
    assertThat(repaired.different()).isZero();
    assertThat(repaired.repaired()).isEqualTo(2);
    assertThat(repaired.late()).isEqualTo(2);
    assertThat(repaired.minutes())
        .hasSize(2)
        .allSatisfy(
            minute -> {
              assertThat(minute.windowStart()).isEqualTo(MINUTE);
              assertThat(minute.cause()).isEqualTo(Cause.LATE);
              assertThat(minute.changes()).contains(new Change("messages", 2, 3));
            });
    assertThat(rows("group_activity")).isEqualTo("\"g\",3,3,3,1,7\n");
    assertThat(rows("community_activity")).isEqualTo("\"\",3,3,3,1,7\n");
    assertThat(database.number("SELECT count() FROM repairs WHERE reason = 'late'")).isEqualTo(2);
  }

  @Test
  void aSecondRepairWritesNothing() throws IOException {
    archive(MINUTE, 1, 2, 9);
    late(MINUTE, 9);
    counted(MINUTE, 2);
    assertThat(repair().repaired()).isEqualTo(2);
    String before = contents();

    Repaired again = repair();

    assertThat(again.repaired()).isZero();
    assertThat(again.same()).isTrue();
    assertThat(contents()).isEqualTo(before);
    assertThat(database.number("SELECT count() FROM repairs")).isEqualTo(2);
  }

  @Test
  void aMinuteOfLateEventsAloneIsLateAndGetsItsRow() throws IOException {
    archive(MINUTE, 8, 9);
    late(MINUTE, 8);
    late(MINUTE, 9);

    Parity found = verify().all();
    assertThat(found.different()).isEqualTo(2);
    assertThat(found.late()).isEqualTo(2);
    assertThat(repair().same()).isTrue();
    assertThat(rows("group_activity")).isEqualTo("\"g\",2,2,2,1,5\n");
  }

  @Test
  void aLateRepeatOfACountedEventExplainsNothing() throws IOException {
    archive(MINUTE, 1, 2);
    late(MINUTE, 9);
    counted(MINUTE, 1);

    Parity found = verify().all();
    assertThat(found.different()).isEqualTo(2);
    assertThat(found.late()).isZero();
    assertThat(found.first()).allMatch(d -> d.cause() == Cause.OTHER);
  }

  @Test
  void aDamagedRowIsRepairedAndAReplayDoesNotUndoIt() throws IOException {
    archive(MINUTE, 1, 2);
    archive(NEXT, 3);
    counted(MINUTE, 2);
    counted(NEXT, 1);
    row("group_activity_raw", MINUTE, 2, 77, 1, 9);

    Repaired repaired = repair();
    assertThat(repaired.same()).isTrue();
    assertThat(repaired.repaired()).isEqualTo(1);
    assertThat(repaired.late()).isZero();
    assertThat(repaired.minutes().get(0).cause()).isEqualTo(Cause.OTHER);
    assertThat(repaired.minutes().get(0).changes()).containsExactly(new Change("messages", 77, 2));

    counted(MINUTE, 2);
    assertThat(verify().all().same()).isTrue();
    assertThat(rows("group_activity")).startsWith("\"g\",2,2,2,1,10\n");
  }

  @Test
  void whatLateEventsExplainInPartOnlyIsAnotherReason() throws IOException {
    archive(MINUTE, 1, 2, 9);
    late(MINUTE, 9);
    counted(MINUTE, 1);

    Parity found = verify().all();
    assertThat(found.late()).isZero();
    assertThat(found.different()).isEqualTo(2);
    assertThat(repair().same()).isTrue();
  }

  @Test
  void aProvisionalRowOfAJobThatDiedIsMadeFinal() throws IOException {
    archive(MINUTE, 1, 2);
    row("group_activity_raw", MINUTE, 1, 1, 0, 2);
    row("community_activity_raw", MINUTE, 2, 2, 1, 5);

    Repaired repaired = repair();

    assertThat(repaired.repaired()).isEqualTo(1);
    assertThat(repaired.same()).isTrue();
    assertThat(rows("group_activity")).isEqualTo("\"g\",2,2,2,1,5\n");
  }

  @Test
  void aRowWithoutAnyArchivedEventIsWrittenAsNothing() throws IOException {
    row("group_activity_raw", MINUTE, 3, 3, 1, 7);

    Repaired repaired = repair();

    assertThat(repaired.same()).isTrue();
    assertThat(rows("group_activity")).isEqualTo("\"g\",0,0,0,1,8\n");
    assertThat(database.queryFormat("SELECT local_date FROM group_activity", "TSVRaw").strip())
        .isEqualTo("2026-03-01");
  }

  @Test
  void theDayIsThatOfTheCommunitysCalendar() throws IOException {
    archive("2026-03-01 23:30:00", 1);
    database.execute(
        "INSERT INTO messages_raw SELECT * REPLACE (toDate('2026-03-02') AS local_date,"
            + " version + 1 AS version) FROM messages_raw");

    assertThat(repair().repaired()).isEqualTo(2);

    assertThat(
            database.queryFormat(
                "SELECT local_date FROM group_activity UNION ALL"
                    + " SELECT local_date FROM community_activity",
                "TSVRaw"))
        .isEqualTo("2026-03-02\n2026-03-02\n");
  }

  @Test
  void anEventThatTheArchiveRefusedIsNotTakenOutOfTheFigures() throws IOException {
    archive(MINUTE, 1, 2);
    counted(MINUTE, 3);
    unstorable(MINUTE, 5);

    Parity found = verify().all();
    assertThat(found.different()).isEqualTo(2);
    assertThat(found.unstorable()).isEqualTo(2);
    Repaired repaired = repair();
    assertThat(repaired.repaired()).isZero();
    assertThat(repaired.same()).isFalse();
    assertThat(rows("group_activity")).isEqualTo("\"g\",3,3,3,1,7\n");

    archive(MINUTE, 5);
    assertThat(verify().all().same()).isTrue();
  }

  @Test
  void besideJobsWhatCountsMoreThanTheArchiveIsGivenTime() throws IOException {
    archive(MINUTE, 1);
    archive(NEXT, 2, 3);
    counted(MINUTE, 2);
    counted(NEXT, 1);

    Repaired repaired =
        new Repair(database, step -> {}).besideJobs(() -> verify().until(Instant.now()));

    assertThat(repaired.before().different()).isEqualTo(4);
    assertThat(repaired.repaired()).isEqualTo(2);
    assertThat(repaired.different()).isEqualTo(2);
    assertThat(rows("group_activity")).isEqualTo("\"g\",2,2,2,1,5\n\"g\",2,2,2,1,5\n");
  }

  @Test
  void itTellsWhatItDoes() throws IOException {
    archive(MINUTE, 1);
    var steps = new ArrayList<String>();

    new Repair(database, steps::add).atRest(new Verify(database, 4, steps::add)::all);

    assertThat(steps)
        .containsSubsequence(
            "comparing every minute of every group",
            "finding out why minutes differ",
            "writing 2 minutes anew",
            "comparing every minute of every group");
  }

  private static Verify verify() {
    return new Verify(database, 4);
  }

  private static Repaired repair() throws IOException {
    return new Repair(database, step -> {}).atRest(verify()::all);
  }

  /** A message per offset, each of another member. */
  private static void archive(String minute, int... offsets) throws IOException {
    for (int offset : offsets) {
      database.execute(
          """
          INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
            role, text_length, local_date, origin_topic, origin_offset, version)
          SELECT 'c', 'g', toDateTime64({minute:String}, 3, 'UTC') + {offset:UInt8},
            concat('e', {offset:String}), concat('m', {offset:String}), 'TEXT', 'MEMBER', 10,
            toDate({minute:String}), 'messages', {offset:UInt64},
            9223372036854775807 - {offset:UInt64}
          """,
          Map.of("minute", minute, "offset", offset));
    }
  }

  private static void late(String minute, int offset) throws IOException {
    database.execute(
        """
        INSERT INTO rejected_raw (reason, job, topic, offset, recorded_at, community_id, group_id,
          occurred_at)
        SELECT 'LATE', 'activity', 'messages', {offset:UInt64}, at, 'c', 'g', at
        FROM (SELECT toDateTime64({minute:String}, 3, 'UTC') + {offset:UInt8} AS at)
        """,
        Map.of("minute", minute, "offset", offset));
  }

  /** The rows that the job writes when it has counted so many messages. */
  private static void counted(String minute, int messages) throws IOException {
    row("group_activity_raw", minute, messages, messages, 1, 2 * messages + 1);
    row("community_activity_raw", minute, messages, messages, 1, 2 * messages + 1);
  }

  private static void row(
      String table, String minute, int events, int messages, int isFinal, int version)
      throws IOException {
    String group = table.startsWith("group") ? "group_id, " : "";
    database.execute(
        """
        INSERT INTO %s (community_id, %swindow_start, messages, messages_all, text_messages,
          posters, posters_all, effective_messages, events, is_final, version)
        SELECT 'c', %s{minute:DateTime('UTC')}, %d, %d, %d, %d, %d, %d, %d, %d, %d
        """
            .formatted(
                table,
                group,
                group.isEmpty() ? "" : "'g', ",
                messages,
                events,
                events,
                events,
                events,
                events,
                events,
                isFinal,
                version),
        Map.of("minute", minute));
  }

  /** A message as it is kept when its table refuses its row. */
  private static void unstorable(String minute, int offset) throws IOException {
    database.execute(
        """
        INSERT INTO rejected_raw (reason, job, topic, offset, recorded_at, community_id, group_id,
          event_id, occurred_at)
        SELECT 'UNSTORABLE', 'messages_raw', 'messages', {offset:UInt64}, at, 'c', 'g',
          concat('e', {offset:String}), at
        FROM (SELECT toDateTime64({minute:String}, 3, 'UTC') + {offset:UInt8} AS at)
        """,
        Map.of("minute", minute, "offset", offset));
  }

  private static String rows(String view) throws IOException {
    String group = view.startsWith("group") ? "group_id" : "''";
    return database.queryFormat(
        "SELECT %s, messages, events, posters, is_final, version FROM %s ORDER BY window_start"
            .formatted(group, view),
        "CSV");
  }

  private static String contents() throws IOException {
    String all = "SELECT * FROM %s ORDER BY ALL";
    return database.queryFormat(all.formatted("group_activity_raw"), "TSV")
        + database.queryFormat(all.formatted("community_activity_raw"), "TSV");
  }
}
