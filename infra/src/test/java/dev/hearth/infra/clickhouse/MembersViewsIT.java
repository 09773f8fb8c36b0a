package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.testing.FreshDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What readers ask of members, on rows made by hand. */
class MembersViewsIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  @BeforeAll
  static void start() {
    database = FRESH.as(User.ADMIN);
  }

  @Test
  void ofThePublishedVectorTwoMembersWroteHalf() throws IOException {
    int[] messages = {1000, 202, 90, 33, 332, 343, 42, 433};
    for (int i = 0; i < messages.length; i++) {
      day("m" + i, "2026-03-01", messages[i], 0);
    }
    day("boss", "2026-03-02", 0, 25);

    assertThat(
            csv(
                "SELECT posters, messages, absence_factor, core_members, regular_members,"
                    + " casual_members, largest_member_id, round(largest_share, 4),"
                    + " round(organic_share, 4), rests_on_one, round(gini_posters, 6), is_final"
                    + " FROM v_group_talk_28d WHERE community_id = 'c' AND day = '2026-03-02'"))
        .isEqualTo("8,2475,2,4,2,2,\"m0\",0.404,0.99,0,0.485505,1\n");
  }

  @Test
  void theWindowIsOf28DaysThatEndWithTheDay() throws IOException {
    day("ann", "2026-03-01", 3, 0);
    day("ann", "2026-03-28", 4, 0);

    assertThat(
            csv(
                "SELECT day, messages, active_days FROM v_member_28d WHERE community_id = 'c'"
                    + " AND day IN ('2026-03-27', '2026-03-28', '2026-03-29', '2026-04-24',"
                    + " '2026-04-25') ORDER BY day"))
        .isEqualTo(
            "\"2026-03-27\",3,1\n\"2026-03-28\",7,2\n\"2026-03-29\",4,1\n\"2026-04-24\",4,1\n");
    assertThat(
            csv(
                "SELECT n, posters_exact, posters_at_least FROM v_community_stickiness_28d"
                    + " WHERE community_id = 'c' AND day = '2026-03-28' AND n < 4"))
        .isEqualTo("1,0,1\n2,1,1\n3,0,0\n");
  }

  @Test
  void filtersOnCommunityAndDayReachTheKeyOfEachPart() throws IOException {
    day("ann", "2026-03-01", 3, 0);
    String explained =
        database.queryFormat(
            "EXPLAIN indexes = 1 SELECT * FROM v_member_28d WHERE community_id = 'c'"
                + " AND day = '2026-03-20'",
            "TSVRaw");

    List<String> reads = List.of(explained.split("ReadFromMergeTree"));
    assertThat(reads).hasSize(1 + 28);
    assertThat(reads.subList(1, reads.size()))
        .allSatisfy(read -> assertThat(read).contains("community_id in ['c', 'c']"))
        .allSatisfy(
            read -> assertThat(read).containsPattern("(plus\\(|day).* in \\[\\d+, \\d+\\]"));
  }

  @Test
  void whoComesBackBeginsAnotherMembership() throws IOException {
    step("e1", "ann", "member.joined", "2026-03-01 10:00:00");
    step("e2", "ann", "member.joined", "2026-03-02 10:00:00");
    step("e3", "ann", "member.left", "2026-03-05 10:00:00");
    step("e4", "ann", "member.joined", "2026-03-09 10:00:00");
    step("e5", "bob", "member.kicked", "2026-03-05 10:00:00");
    message("e6", "bob", "2026-03-04 10:00:00", "");
    message("e7", "cid", "2026-03-06 10:00:00", "ann");
    day("cid", "2026-03-06", 1, 0);

    assertThat(
            csv(
                "SELECT member_id, spell, joined_by, joined_day, left_by, left_day, is_current"
                    + " FROM v_member_spells ORDER BY member_id, spell"))
        .isEqualTo(
            """
            "ann",1,"joined","2026-03-01","left","2026-03-05",0
            "ann",2,"joined","2026-03-09","",\\N,1
            "bob",1,"message","2026-03-04","kicked","2026-03-05",0
            "cid",1,"message","2026-03-06","",\\N,1
            """);
    assertThat(csv("SELECT day, joins, leaves, kicks, members FROM v_group_roster_1d ORDER BY day"))
        .isEqualTo(
            """
            "2026-03-01",1,0,0,1
            "2026-03-04",1,0,0,2
            "2026-03-05",0,1,1,0
            "2026-03-06",1,0,0,1
            "2026-03-09",1,0,0,2
            """);
    assertThat(csv("SELECT member_id, reason FROM v_leave_reasons ORDER BY member_id"))
        .isEqualTo("\"ann\",\"never_wrote\"\n\"bob\",\"kicked\"\n");
  }

  @Test
  void returnsAreCountedOnADayOnAnyLaterOneAndOnEveryOne() throws IOException {
    for (String at : List.of("2026-03-01", "2026-03-02", "2026-03-04")) {
      message(at, "ann", at + " 10:00:00", "");
      day("ann", at, 1, 0);
    }
    message("bob", "bob", "2026-03-01 10:00:00", "");
    day("bob", "2026-03-01", 1, 0);

    assertThat(
            csv(
                "SELECT n, members, retained_on, retained_on_or_after, retained_streak,"
                    + " is_complete FROM v_group_retention_1d WHERE community_id = 'c' AND n < 5"
                    + " ORDER BY n"))
        .isEqualTo("0,2,2,2,2,1\n1,2,1,1,1,1\n2,2,0,1,0,1\n3,2,1,1,0,1\n4,2,0,0,0,0\n");
    assertThat(
            csv(
                "SELECT day, posters, new_posters, returning_posters, resurrecting_posters,"
                    + " dormant_posters, is_final FROM v_group_lifecycle_1d ORDER BY day"))
        .isEqualTo(
            """
            "2026-03-01",2,2,0,0,0,1
            "2026-03-02",1,0,1,0,1,1
            "2026-03-03",0,0,0,0,1,1
            "2026-03-04",1,0,0,1,0,1
            "2026-03-05",0,0,0,0,1,0
            """);
  }

  @Test
  void opinionLeadersAreThoseWhomMostOthersAnswer() throws IOException {
    message("e1", "bob", "2026-03-06 10:00:00", "ann");
    message("e2", "bob", "2026-03-06 10:01:00", "ann");
    message("e3", "cid", "2026-03-07 10:00:00", "ann");
    message("e4", "ann", "2026-03-07 11:00:00", "cid");
    message("e5", "ann", "2026-03-07 11:01:00", "ann");
    day("ann", "2026-03-07", 2, 0);

    assertThat(
            csv(
                "SELECT member_id, repliers, replies_received, replies_per_message, rank"
                    + " FROM v_opinion_leaders_28d WHERE community_id = 'c' AND day = '2026-03-08'"
                    + " ORDER BY rank"))
        .isEqualTo("\"ann\",2,3,1.5,1\n\"cid\",1,1,0,2\n");
  }

  private static String csv(String query) throws IOException {
    return database.queryFormat(query, "CSV");
  }

  private static void day(String member, String day, int messages, int staff) throws IOException {
    database.execute(
        """
        INSERT INTO member_days_raw (community_id, day, group_id, member_id, messages,
          messages_staff, is_final, version)
        SELECT 'c', {day:Date}, 'g', {member:String}, {messages:UInt32}, {staff:UInt32}, 1, 1
        """,
        Map.of("day", day, "member", member, "messages", messages, "staff", staff));
  }

  private static void message(String event, String member, String at, String to)
      throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
          role, local_date, reply_to_member_id)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String}, 'TEXT',
          'MEMBER', toDate({at:DateTime64(3, 'UTC')}), {to:String}
        """,
        Map.of("event", event, "member", member, "at", at, "to", to));
  }

  private static void step(String event, String member, String type, String at) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, member_id, type,
          role, local_date)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String},
          {type:String}, 'MEMBER', toDate({at:DateTime64(3, 'UTC')})
        """,
        Map.of("event", event, "member", member, "at", at, "type", type));
  }
}
