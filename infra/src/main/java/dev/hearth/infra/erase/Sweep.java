package dev.hearth.infra.erase;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.erase.Remains.Place;
import dev.hearth.infra.verify.Recount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts the rows of a member, and deletes them. Each statement may be repeated: what was done
 * before finds nothing. A raw row goes only when its trace is stored, so that figures that count it
 * can still be recounted.
 */
public final class Sweep {
  private static final String TRACE =
      """
      INSERT INTO erased_activity_raw (community_id, group_id, minute, event, who, type, role,
        flags, local_date, origin_topic, origin_partition, origin_offset, version)
      SELECT community_id, group_id, toStartOfMinute(occurred_at) AS in_minute, xxHash64(event_id),
        xxHash64(concat({member:String}, '/', toString(toUnixTimestamp(in_minute)))) %% 65536,
        %s, role, %s,
        local_date, origin_topic, origin_partition, origin_offset, version
      FROM %s WHERE %s
      """;

  private static final String KIND = "if(kind = 'OTHER', 'OTHER_MESSAGE', kind)";

  /** Of events those that have a column by name; the others only count as events. */
  private static final String TYPE =
      "if(type IN ('reaction.added', 'member.joined', 'member.left', 'member.kicked'),"
          + " upper(replaceOne(type, '.', '_')), 'OTHER_EVENT')";

  private static final String TRACED =
      " AND xxHash64(event_id) IN (SELECT event FROM erased_activity_raw"
          + " WHERE community_id = {community:String})";

  private static final String MASKED =
      "SELECT DISTINCT table FROM system.parts WHERE database = currentDatabase()"
          + " AND active AND has_lightweight_delete";

  /**
   * A row has days before and after: it goes as a whole, and those after come back. Asked for each
   * time, so that a sweep that was cut off in between is made good by the next.
   */
  private static final String DAYS_AFTER =
      """
      INSERT INTO posters_64d
      SELECT community_id, toUInt16(intDiv(toUInt16(day), 64)) AS block, member_id,
        groupBitOr(bitShiftLeft(toUInt64(1), toUInt16(day) % 64)) AS days
      FROM posters_1d
      WHERE is_staff = 0 AND community_id = {community:String}
        AND xxHash64(member_id) = {member:UInt64}
      GROUP BY community_id, block, member_id
      HAVING (block, days) NOT IN (
        SELECT block, groupBitOr(days) FROM posters_64d
        WHERE community_id = {community:String} AND xxHash64(member_id) = {member:UInt64}
        GROUP BY block)
      """;

  private final ClickHouse clickHouse;
  private final int effectiveLength;

  /**
   * @param clickHouse as a user who may delete
   * @param effectiveLength as the jobs run with, see {@code activity.effective-length}
   */
  public Sweep(ClickHouse clickHouse, int effectiveLength) {
    this.clickHouse = clickHouse;
    this.effectiveLength = effectiveLength;
  }

  /** What there is of a member. */
  public Remains remains(Erasure erasure) throws IOException {
    List<Place> places = new ArrayList<>();
    for (PersonalTable table : PersonalTable.in(clickHouse)) {
      String other = table.member().equals("to_member_id") ? table.member() : "";
      places.add(new Place(table.name(), other, count(table, erasure)));
    }
    for (NamingColumn column : columns(erasure)) {
      places.add(new Place(column.table(), column.column(), count(column, erasure)));
    }
    long rows = places.stream().mapToLong(Place::rows).sum();
    return new Remains(erasure.communityId(), erasure.memberId(), rows, places);
  }

  /** Deletes all there is, and takes the name out of what is not the member's; how many rows. */
  public long run(Erasure erasure) throws IOException {
    long rows = 0;
    for (PersonalTable table : PersonalTable.in(clickHouse)) {
      long found = count(table, erasure);
      if (found > 0) {
        rows += found;
        delete(table, erasure);
      }
      if (table.name().equals("posters_64d")) {
        clickHouse.execute(DAYS_AFTER, erasure.parameters());
      }
    }
    for (NamingColumn column : columns(erasure)) {
      long found = count(column, erasure);
      if (found > 0) {
        rows += found;
        clickHouse.execute(
            "ALTER TABLE %s UPDATE %s WHERE %s SETTINGS mutations_sync = 2, log_queries = 0"
                .formatted(column.table(), column.assignment(), column.condition()),
            Names.of(erasure));
      }
    }
    return rows;
  }

  /** Takes deleted rows off the disk; until then they are only hidden from everybody. */
  public void seal() throws IOException {
    List<String> personal = PersonalTable.ALL.stream().map(PersonalTable::name).toList();
    for (Map<String, Object> masked : clickHouse.query(MASKED)) {
      String table = String.valueOf(masked.get("table"));
      if (personal.contains(table)) {
        clickHouse.execute(
            "ALTER TABLE " + table + " APPLY DELETED MASK SETTINGS mutations_sync = 2");
      }
    }
  }

  private void delete(PersonalTable table, Erasure erasure) throws IOException {
    String condition = table.condition();
    switch (table.name()) {
      case "messages_raw" -> {
        String flags =
            "if(%s, 1, 0) + if(%s, 2, 0) + if(%s, 4, 0)"
                .formatted(Recount.REPLY, Recount.QUESTION, Recount.effective(effectiveLength));
        clickHouse.execute(
            TRACE.formatted(KIND, flags, table.name(), condition), erasure.parameters());
        condition += TRACED;
      }
      case "events_raw" -> {
        clickHouse.execute(
            TRACE.formatted(TYPE, "0", table.name(), condition), erasure.parameters());
        condition += TRACED;
      }
      default -> {}
    }
    clickHouse.execute(
        "DELETE FROM %s WHERE %s SETTINGS lightweight_deletes_sync = 2, mutations_sync = 2,"
                .formatted(table.name(), condition)
            + " allow_nondeterministic_mutations = 1",
        erasure.parameters());
  }

  private long count(PersonalTable table, Erasure erasure) throws IOException {
    return clickHouse.number(
        "SELECT count() FROM " + table.name() + " WHERE " + table.condition(),
        erasure.parameters());
  }

  private long count(NamingColumn column, Erasure erasure) throws IOException {
    return clickHouse.number(
        "SELECT count() FROM %s WHERE %s SETTINGS log_queries = 0"
            .formatted(column.table(), column.condition()),
        Names.of(erasure));
  }

  /** Those in which the member can still be found. */
  private static List<NamingColumn> columns(Erasure erasure) {
    return NamingColumn.ALL.stream()
        .filter(column -> !erasure.memberId().isEmpty() || !column.shape().byName())
        .toList();
  }
}
