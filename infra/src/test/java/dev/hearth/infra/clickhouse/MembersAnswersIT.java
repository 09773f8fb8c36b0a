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

/** Whom to thank, whom to sell to, who is new, who carries a group and why somebody went. */
class MembersAnswersIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  private static int events;

  @BeforeAll
  static void start() {
    database = FRESH.as(User.ADMIN);
  }

  @Test
  void aCustomerIsAFanByTierOrByTwoOrdersOfHalfAYear() throws IOException {
    day("ann", "2026-06-30", 1);
    tier("loyal", "LOYAL");
    tier("faded", "SILENT");
    event("twice", "order.paid", "2026-06-01 10:00:00", "{}");
    event("twice", "order.paid", "2026-06-20 10:00:00", "{}");
    event("faded", "order.paid", "2026-01-01 10:00:00", "{}");
    event("faded", "order.paid", "2026-01-01 11:00:00", "{}");
    event("once", "order.paid", "2026-06-20 10:00:00", "{}");
    event("looked", "view.payment", "2026-06-01 10:00:00", "{}");
    event("asked", "intent.trial", "2026-06-30 10:00:00", "{}");
    event("lookedonce", "campaign.clicked", "2026-05-31 10:00:00", "{}");
    event("tomorrow", "order.paid", "2026-07-01 10:00:00", "{}");

    assertThat(
            csv(
                "SELECT member_id, tier, orders, orders_180d, intents_30d, class"
                    + " FROM v_customer_class WHERE community_id = 'c' ORDER BY member_id"))
        .isEqualTo(
            """
            "asked","",0,0,1,"potential"
            "faded","SILENT",2,0,0,"consumer"
            "looked","",0,0,1,"potential"
            "lookedonce","",0,0,0,"none"
            "loyal","LOYAL",0,0,0,"loyal_fan"
            "once","",1,1,0,"consumer"
            "twice","",2,2,0,"loyal_fan"
            """);
  }

  @Test
  void howSoonANewMemberWroteAndWasAnswered() throws IOException {
    for (String member : List.of("ann", "bob", "cid", "eve")) {
      event(member, "member.joined", "2026-06-01 10:00:00", "{}");
    }
    message("ann", "2026-06-01 10:05:00", "");
    message("host", "2026-06-01 10:04:00", "ann");
    message("host", "2026-06-01 11:05:00", "ann");
    message("host", "2026-06-01 11:06:00", "ann");
    message("bob", "2026-06-02 10:00:00", "");
    message("host", "2026-06-02 11:00:01", "bob");
    message("cid", "2026-06-03 10:00:00", "");
    message("dan", "2026-06-01 09:00:00", "");
    event("eve", "member.left", "2026-06-02 10:00:00", "{}");
    event("eve", "member.joined", "2026-06-03 10:00:00", "{}");

    assertThat(
            csv(
                "SELECT member_id, to_first_message_seconds, to_first_reply_seconds,"
                    + " answered_in_1h, spell FROM v_newcomers WHERE community_id = 'c'"
                    + " AND member_id != 'host' ORDER BY member_id"))
        .isEqualTo(
            """
            "ann",300,3600,1,1
            "bob",86400,3601,0,1
            "cid",172800,\\N,0,1
            "dan",0,\\N,0,1
            "eve",\\N,\\N,0,1
            """);
    assertThat(
            csv(
                "SELECT day, newcomers, wrote, answered, answered_in_1h,"
                    + " median_to_first_reply_seconds FROM v_newcomers_1d"
                    + " WHERE community_id = 'c' ORDER BY day"))
        .isEqualTo("\"2026-06-01\",6,5,2,1,3601\n");
  }

  @Test
  void whyAMemberWentIsTheFirstThatHoldsOfTheDayBefore() throws IOException {
    String left = "2026-06-10 12:00:00";
    String within = "2026-06-09 12:00:01";
    String before = "2026-06-09 12:00:00";
    for (String member :
        List.of(
            "kicked", "broke", "ignored", "answered", "longago", "pestered", "sold", "silent")) {
      event(member, "member.joined", "2026-06-01 10:00:00", "{}");
      message(member, "2026-06-02 10:00:00", "");
    }
    day("silent", "2026-06-02", 1);
    event("never", "member.joined", "2026-06-01 10:00:00", "{}");
    event("kicked", "rule.violated", within, "{}");
    event("broke", "rule.violated", within, "{}");
    asks("ignored", within);
    asks("answered", within);
    asks("longago", before);
    message("host", "2026-06-10 11:00:00", "answered");
    event("sold", "campaign.exposed", within, "{}");
    event("silent", "campaign.exposed", before, "{}");
    event("silent", "rule.violated", before, "{}");
    for (String member :
        List.of("broke", "ignored", "answered", "longago", "sold", "silent", "never")) {
      event(member, "member.left", left, "{}");
    }
    event("kicked", "member.kicked", left, "{}");
    event("shill", "rule.violated", "2026-06-11 12:00:00", "{'rule':'ad'}");
    event("pestered", "member.left", "2026-06-11 13:00:00", "{}");

    assertThat(csv("SELECT member_id, reason FROM v_leave_reasons ORDER BY member_id"))
        .isEqualTo(
            """
            "answered","unknown"
            "broke","violation"
            "ignored","unanswered"
            "kicked","kicked"
            "longago","unknown"
            "never","never_wrote"
            "pestered","ad"
            "silent","unknown"
            "sold","campaign"
            """);
  }

  @Test
  void coreIsTheShortestBeginningThatWrote80PercentAndOfEqualsTheFirstById() throws IOException {
    int[] messages = {40, 20, 20, 5, 5, 5, 5};
    for (int i = 0; i < messages.length; i++) {
      day("m" + i, "2026-06-01", messages[i]);
    }

    assertThat(
            csv(
                "SELECT member_id, part, rank FROM v_member_talk_28d WHERE community_id = 'c'"
                    + " AND day = '2026-06-28' ORDER BY rank"))
        .isEqualTo(
            """
            "m0","core",1
            "m1","core",2
            "m2","core",3
            "m3","regular",4
            "m4","regular",5
            "m5","regular",6
            "m6","casual",7
            """);
    day("m7", "2026-06-20", 1);
    assertThat(
            csv(
                "SELECT member_id, part FROM v_member_talk_28d WHERE community_id = 'c'"
                    + " AND day = '2026-06-28' AND rank BETWEEN 3 AND 5 ORDER BY rank"))
        .as("80 of 101 are not 80 %")
        .isEqualTo("\"m2\",\"core\"\n\"m3\",\"core\"\n\"m4\",\"regular\"\n");
    assertThat(
            csv(
                "SELECT core_members, regular_members, casual_members FROM v_group_talk_28d"
                    + " WHERE community_id = 'c' AND day = '2026-06-28'"))
        .isEqualTo("4,3,1\n");
  }

  @Test
  void manyDaysAtOnceAreTheSameRows() throws IOException {
    for (int member = 0; member < 7; member++) {
      for (int day = 1 + member; day <= 28; day += 1 + member) {
        String at = "2026-06-%02d".formatted(day);
        day("m" + member, at, 1 + (day * member) % 5);
        message("m" + member, at + " 10:00:00", "");
      }
    }

    for (String view : List.of("v_group_lifecycle_1d", "v_group_talk_28d")) {
      assertThat(
              csv(
                  "SELECT * FROM "
                      + view
                      + "_between(community = 'c', since = '2026-06-03', until = '2026-07-10')"
                      + " ORDER BY day"))
          .as(view)
          .isNotEmpty()
          .isEqualTo(
              csv(
                  "SELECT * FROM "
                      + view
                      + " WHERE day BETWEEN '2026-06-03' AND '2026-07-10' ORDER BY day"));
    }
  }

  private static String csv(String query) throws IOException {
    return database.queryFormat(query, "CSV");
  }

  private static void day(String member, String day, int messages) throws IOException {
    database.execute(
        """
        INSERT INTO member_days_raw (community_id, day, group_id, member_id, messages, is_final,
          version)
        SELECT 'c', {day:Date}, 'g', {member:String}, {messages:UInt32}, 1, 1
        """,
        Map.of("day", day, "member", member, "messages", messages));
  }

  private static void tier(String member, String tier) throws IOException {
    database.execute(
        """
        INSERT INTO member_tier_now_raw (community_id, day, member_id, tier, version)
        SELECT 'c', '2026-06-01', {member:String}, {tier:String}, 1
        """,
        Map.of("member", member, "tier", tier));
  }

  /** A question, and the row of the member's day that the job writes of it. */
  private static void asks(String member, String at) throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
          role, local_date, text)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String}, 'TEXT',
          'MEMBER', toDate({at:DateTime64(3, 'UTC')}), 'Anybody here?'
        """,
        Map.of("event", "q" + events++, "member", member, "at", at));
    database.execute(
        """
        INSERT INTO member_days_raw (community_id, day, group_id, member_id, messages, questions,
          is_final, version)
        SELECT 'c', toDate({at:DateTime64(3, 'UTC')}), 'g', {member:String}, 2, 1, 1, 2
        """,
        Map.of("member", member, "at", at));
  }

  /** A message, and the row of the member's day that the job writes of it. */
  private static void message(String member, String at, String to) throws IOException {
    database.execute(
        """
        INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
          role, local_date, reply_to_member_id)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String}, 'TEXT',
          'MEMBER', toDate({at:DateTime64(3, 'UTC')}), {to:String}
        """,
        Map.of("event", "e" + events++, "member", member, "at", at, "to", to));
  }

  private static void event(String member, String type, String at, String attributes)
      throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, member_id, type,
          role, local_date, attributes)
        SELECT 'c', 'g', {at:DateTime64(3, 'UTC')}, {event:String}, {member:String},
          {type:String}, 'MEMBER', toDate({at:DateTime64(3, 'UTC')}),
          {attributes:Map(String, String)}
        """,
        Map.of(
            "event",
            "e" + events++,
            "member",
            member,
            "type",
            type,
            "at",
            at,
            "attributes",
            attributes));
  }
}
