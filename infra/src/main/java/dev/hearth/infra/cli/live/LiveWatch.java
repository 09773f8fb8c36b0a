package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.live.Snapshot.Busy;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.cli.live.Snapshot.Refused;
import dev.hearth.infra.cli.live.Snapshot.Store;
import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks at the running house once in a while. Called by one thread. */
public final class LiveWatch {
  private static final String ROWS =
      """
      SELECT sumIf(rows, table IN ('messages_raw', 'events_raw')) AS archived
      FROM system.parts WHERE active AND database = currentDatabase()
      """;

  /** Rows as they stand, which costs nothing; a repeat counts until it is merged. */
  private static final String REJECTED =
      """
      SELECT reason, sum(n) AS records
      FROM (
        SELECT reason, toInt64(count()) AS n FROM rejected_raw GROUP BY reason
        UNION ALL
        SELECT reason, -toInt64(count()) FROM replays WHERE state IN ('SENT', 'STORED')
        GROUP BY reason)
      GROUP BY reason HAVING records > 0 ORDER BY records DESC, reason
      """;

  private static final String BUSIEST =
      """
      WITH (SELECT max(window_start) FROM community_activity
            WHERE window_start > now() - INTERVAL 1 DAY) AS newest
      SELECT community_id, group_id, sum(messages_all) AS messages, max(posters_all) AS members
      FROM group_activity
      WHERE window_start > newest - INTERVAL 5 MINUTE
      GROUP BY community_id, group_id
      HAVING messages > 0
      ORDER BY messages DESC, community_id, group_id
      LIMIT 6
      """;

  /** More waiting records than these, and than a moment's work, are no longer live. */
  private static final long CATCHING_UP = 5_000;

  private static final long CATCHING_UP_SECONDS = 3;

  private final ClickHouse reader;
  private final StandingWatch groups;
  private final FlinkRest flink;
  private final List<Link> links;
  private final long begin = System.nanoTime();
  private Store last = Store.EMPTY;

  public LiveWatch(ClickHouse reader, FlinkRest flink, List<Link> links) {
    this.reader = reader;
    this.groups = new StandingWatch(reader);
    this.flink = flink;
    this.links = List.copyOf(links);
  }

  /** How things stand when nothing goes on any more. */
  public Snapshot atRest(String phase) {
    String away = askStore();
    return snapshot(flink.flow(), phase + away);
  }

  /**
   * How things stand now; what cannot be asked keeps its last value.
   *
   * @param phase what goes on once the job has begun and is not behind
   */
  public Snapshot look(String phase) {
    String away = askStore();
    Snapshot.Flow flow = flink.flow();
    return snapshot(flow, doing(flow, phase) + away);
  }

  static String doing(Snapshot.Flow flow, String phase) {
    if (flow.events() == 0 && flow.lag() < 0) {
      return "waiting for events"; // the job only starts, or Kafka holds none
    }
    boolean behind =
        flow.lag() > CATCHING_UP && flow.lag() > CATCHING_UP_SECONDS * flow.perSecond();
    return behind ? "catching up" : phase;
  }

  private Snapshot snapshot(Snapshot.Flow flow, String doing) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    return new Snapshot(doing, elapsed, flow, last, links);
  }

  /** What to say of ClickHouse, if anything: busy or away, the screen shows what was known. */
  private String askStore() {
    try {
      last = store();
      return "";
    } catch (IOException away) {
      return " (ClickHouse does not answer)";
    }
  }

  private Store store() throws IOException {
    Map<String, Object> rows = reader.query(ROWS).get(0);
    List<Busy> busiest = reader.query(BUSIEST).stream().map(LiveWatch::busy).toList();
    List<Refused> rejected =
        reader.query(REJECTED).stream()
            .map(row -> new Refused(String.valueOf(row.get("reason")), whole(row, "records")))
            .toList();
    return new Store(whole(rows, "archived"), rejected, busiest, groups.look());
  }

  private static Busy busy(Map<String, Object> row) {
    return new Busy(
        String.valueOf(row.get("community_id")),
        String.valueOf(row.get("group_id")),
        whole(row, "messages"),
        whole(row, "members"));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
