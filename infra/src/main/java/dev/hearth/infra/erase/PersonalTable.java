package dev.hearth.infra.erase;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table with rows that are about one member each. All such tables stand here, once for each
 * column that says about whom: a test compares the list with the columns that the database has.
 *
 * @param name the table
 * @param member in SQL, whom a row is about
 * @param at in SQL, the moment that decides whether a row is forgotten, as a DateTime64
 * @param unless in SQL, what keeps a row all the same: it says less exactly when, and a member who
 *     came back was there in that time too; empty for nothing
 */
public record PersonalTable(String name, String member, String at, String unless) {

  /** Messages of the member since the erasure. */
  private static final String AFTERWARDS =
      "community_id = {community:String} AND xxHash64(member_id) = {member:UInt64}"
          + " AND occurred_at > "
          + NamingColumn.UNTIL;

  /** All of them; what others are filled from comes first. */
  public static final List<PersonalTable> ALL =
      List.of(
          new PersonalTable("messages_raw", "member_id", "occurred_at", ""),
          new PersonalTable("events_raw", "member_id", "occurred_at", ""),
          new PersonalTable(
              "posters_5m",
              "member_id",
              "toDateTime64(slot, 3, 'UTC')",
              "slot IN " + afterwards("toStartOfFiveMinutes(toDateTime(occurred_at, 'UTC'))")),
          new PersonalTable(
              "posters_1d",
              "member_id",
              "toDateTime64(day, 3, 'UTC')",
              "day IN " + afterwards("local_date")),
          new PersonalTable(
              "posters_64d",
              "member_id",
              "toDateTime64(toDate(toUInt16(64 * block)), 3, 'UTC')",
              "hasAll((SELECT groupUniqArray(local_date) FROM messages_raw WHERE "
                  + AFTERWARDS
                  + "), arrayMap(bit -> toDate(toUInt16(64 * block + bit)),"
                  + " bitPositionsToArray(days)))"),
          new PersonalTable("first_posts", "member_id", "first_at", ""),
          new PersonalTable("community_first_posts", "member_id", "first_at", ""),
          new PersonalTable("member_steps", "member_id", "occurred_at", ""),
          new PersonalTable("member_questions", "member_id", "occurred_at", ""),
          new PersonalTable("member_replies", "member_id", "occurred_at", ""),
          new PersonalTable("member_replies", "to_member_id", "occurred_at", ""),
          new PersonalTable("member_days_raw", "member_id", "first_at", ""),
          new PersonalTable("member_tiers_raw", "member_id", "since", ""),
          new PersonalTable("member_tier_now_raw", "member_id", "since", ""),
          new PersonalTable("churn_risks_raw", "member_id", "as_of", ""),
          new PersonalTable("churn_predictions_raw", "member_id", "snapshot", ""),
          new PersonalTable("churn_labels_raw", "member_id", "snapshot", ""),
          new PersonalTable("funnel_entries_raw", "member_id", "started_at", ""),
          new PersonalTable("funnel_entries_raw", namedByUnit(), "started_at", ""),
          new PersonalTable("tier_entries_raw", "member_id", "entered_at", ""),
          new PersonalTable("alerts_raw", aboutMember(), "opened_at", ""),
          new PersonalTable("alert_steps_raw", aboutMember(), "opened_at", ""));

  /** Those that a database has, which may not be migrated as far yet. */
  static List<PersonalTable> in(ClickHouse clickHouse) throws IOException {
    Set<String> there = new HashSet<>();
    for (Map<String, Object> row :
        clickHouse.query("SELECT name FROM system.tables WHERE database = currentDatabase()")) {
      there.add(String.valueOf(row.get("name")));
    }
    return ALL.stream().filter(table -> there.contains(table.name())).toList();
  }

  /** Which rows of it an {@link Erasure} means. */
  String condition() {
    return "community_id = {community:String} AND xxHash64(%s) = {member:UInt64} AND %s <= %s"
            .formatted(member, at, NamingColumn.UNTIL)
        + (unless.isEmpty() ? "" : " AND NOT " + unless);
  }

  /** When the member spoke after the erasure, in a coarser unit of time. */
  private static String afterwards(String unit) {
    return "(SELECT %s FROM messages_raw WHERE %s)".formatted(unit, AFTERWARDS);
  }

  /** A path may be one with somebody, such as whoever invited; a group is nobody. */
  private static String namedByUnit() {
    return "if(unit != group_id, unit, '')";
  }

  private static String aboutMember() {
    return "if(subject_type = 'MEMBER', subject, '')";
  }
}
