package dev.hearth.infra.erase;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code erasures}: who asked to be forgotten, and for whom that is done. */
public final class ErasureBook {
  private static final String COLUMNS =
      "SELECT community_id, toString(member) AS hash, member_id,"
          + " toUnixTimestamp64Milli(erased_at) AS until_ms,"
          + " dateDiff('millisecond', heard_at, now64(3)) AS age_ms FROM erasures ";

  /** A version is even for an order, and odd once it is carried out. */
  private static final String PENDING = "WHERE version % 2 = 0 ORDER BY heard_at";

  private static final String DONE =
      """
      INSERT INTO erasures_raw (community_id, member, erased_at, done_at, rows, heard_at, version)
      SELECT community_id, member, erased_at, now64(3), {rows:UInt64}, heard_at, version + 1
      FROM erasures
      WHERE community_id = {community:String} AND member = {member:UInt64}
        AND erased_at = {until:DateTime64(3, 'UTC')} AND version % 2 = 0
      """;

  /** Ids in rows that are behind the row that says done. */
  private static final String STALE =
      "SELECT count() FROM erasures_raw WHERE member_id != '' AND (community_id, member, version)"
          + " NOT IN (SELECT community_id, member, version FROM erasures)";

  private final ClickHouse clickHouse;

  /**
   * @param clickHouse as a user who may write
   */
  public ErasureBook(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /**
   * What is still to be done.
   *
   * @param erasure who
   * @param age since when it is known here
   */
  public record Order(Erasure erasure, Duration age) {}

  /** Who is still to be forgotten, the oldest first. */
  public List<Order> pending() throws IOException {
    return orders(PENDING, Map.of());
  }

  /** What is known of one member; none for one who was never to be forgotten. */
  public Optional<Erasure> of(Erasure asked) throws IOException {
    return orders(
            "WHERE community_id = {community:String} AND member = {member:UInt64}",
            asked.parameters())
        .stream()
        .findFirst()
        .map(
            order ->
                new Erasure(
                    asked.communityId(),
                    asked.member(),
                    asked.memberId(),
                    order.erasure().until()));
  }

  /** Notes that nothing is left, and forgets the id. */
  public void done(Erasure erasure, long rows) throws IOException {
    Map<String, Object> parameters = new HashMap<>(erasure.parameters());
    parameters.put("rows", rows);
    clickHouse.execute(DONE, parameters);
    tidy();
  }

  /** Takes ids off the disk that a replay, or an order that is done, has left behind. */
  public void tidy() throws IOException {
    if (clickHouse.number(STALE) > 0) {
      clickHouse.execute("OPTIMIZE TABLE erasures_raw FINAL");
    }
  }

  /** Members who are forgotten and have rows again: a job that was set back far wrote them. */
  public List<Erasure> back() throws IOException {
    List<Erasure> found = new ArrayList<>();
    if (clickHouse.number("SELECT count() FROM erasures WHERE version % 2 = 1") == 0) {
      return found;
    }
    for (PersonalTable table : PersonalTable.in(clickHouse)) {
      if (table.unless().isEmpty()) { // the others are filled from these
        for (Map<String, Object> row : clickHouse.query(returned(table))) {
          Erasure erasure = erasure(row);
          if (!found.contains(erasure)) {
            found.add(erasure);
          }
        }
      }
    }
    return found;
  }

  private static String returned(PersonalTable table) {
    return """
        SELECT e.community_id AS community_id, toString(e.member) AS hash, '' AS member_id,
          toUnixTimestamp64Milli(any(e.erased_at)) AS until_ms
        FROM (
          SELECT toString(community_id) AS community_id, xxHash64(%1$s) AS member, %2$s AS at
          FROM %3$s
          WHERE (community_id, xxHash64(%1$s)) IN (
            SELECT community_id, member FROM erasures WHERE version %% 2 = 1)) AS t
        INNER JOIN (SELECT toString(community_id) AS community_id, member, erased_at FROM erasures)
          AS e ON t.community_id = e.community_id AND t.member = e.member
        WHERE t.at <= e.erased_at
        GROUP BY community_id, e.member
        """
        .formatted(table.member(), table.at(), table.name());
  }

  private List<Order> orders(String which, Map<String, ?> parameters) throws IOException {
    List<Order> orders = new ArrayList<>();
    for (Map<String, Object> row : clickHouse.query(COLUMNS + which, parameters)) {
      orders.add(new Order(erasure(row), Duration.ofMillis(whole(row, "age_ms"))));
    }
    return orders;
  }

  private static Erasure erasure(Map<String, Object> row) {
    return new Erasure(
        String.valueOf(row.get("community_id")),
        String.valueOf(row.get("hash")),
        String.valueOf(row.get("member_id")),
        Instant.ofEpochMilli(whole(row, "until_ms")));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
