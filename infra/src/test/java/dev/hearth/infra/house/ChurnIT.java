package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.sql.ChurnSql;
import dev.hearth.jobs.flow.finding.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a year of members through the real parts, against plain SQL over the raw messages. */
class ChurnIT {
  /** What is missing where one side has it, or is further off than rounding. */
  private static final String DIFFERENT =
      " WHERE stream.member_id != recount.member_id OR NOT abs(stream.score - recount.score) <= 1e-9";

  @TempDir Path data;

  @Test
  void whatWasPredictedIsWhatSqlSaysOfTheRawMessages() throws Exception {
    try (Stack stack = Stack.start(StackOptions.over(data))) {
      send(stack);
      ClickHouse database = stack.database(User.WRITER);
      BoundedRun.of(stack, 2, "archive", "churn");
      List<Map<String, Object>> snapshots =
          database.query(
              "SELECT community_id, toUnixTimestamp64Milli(snapshot) AS at, count() AS members"
                  + " FROM churn_predictions GROUP BY community_id, snapshot");
      assertThat(snapshots).hasSizeGreaterThan(2 * PlannedMembers.WEEKS - 8);
      for (Map<String, Object> snapshot : snapshots) {
        assertThat(differentPredictions(database, snapshot)).as(snapshot.toString()).isEmpty();
      }
      assertThat(differentLabels(database)).isEmpty();
      assertThat(differentRisks(database)).isEmpty();
      assertThat(fitted(database)).as("a community whose outcomes were fitted").isPositive();
      assertThat(quality(database)).isNotEmpty();

      List<Map<String, Object>> before = sums(database);
      BoundedRun.of(stack, 3, "archive", "churn");
      assertThat(sums(database)).isEqualTo(before);

      ChurnNow now = new ChurnNow(database);
      now.bringToToday("slow");
      now.everyProbabilityIsTheModels();
      now.whoWouldBeMissedMostComesFirst();
    }
  }

  /** Members of a snapshot, and their scores, against the referee. */
  private static List<Map<String, Object>> differentPredictions(
      ClickHouse database, Map<String, Object> snapshot) throws IOException {
    String community = String.valueOf(snapshot.get("community_id"));
    long atMs = Long.parseLong(String.valueOf(snapshot.get("at")));
    String referee = ChurnSql.ofMessages(community, false).all(atMs, Platt.IDENTITY);
    return database.query(
        "SELECT stream.member_id, recount.member_id, stream.score, recount.score FROM ("
            + "SELECT member_id, score FROM churn_predictions WHERE community_id = "
            + Quoted.sql(community)
            + " AND snapshot = fromUnixTimestamp64Milli("
            + atMs
            + ", 'UTC')) AS stream FULL OUTER JOIN (SELECT * FROM ("
            + referee
            + ") WHERE silent_days < 90) AS recount ON stream.member_id = recount.member_id"
            + DIFFERENT);
  }

  /** What became of members of snapshots, against their next message. */
  private static List<Map<String, Object>> differentLabels(ClickHouse database) throws IOException {
    return database.query(
        """
        WITH (SELECT max(occurred_at) FROM messages) AS until
        SELECT * FROM (
          SELECT p.community_id AS community_id, p.member_id AS member_id, p.snapshot AS snapshot,
            countIf(m.occurred_at > p.snapshot AND m.occurred_at <= p.snapshot + INTERVAL 28 DAY)
              = 0 AS lost
          FROM churn_predictions AS p
          INNER JOIN messages AS m
            ON p.community_id = m.community_id AND p.member_id = m.member_id
          GROUP BY p.community_id, p.member_id, p.snapshot) AS recount
        LEFT JOIN (
          SELECT community_id, member_id, snapshot, lost, 1 AS known FROM churn_labels) AS stream
          ON recount.community_id = stream.community_id
            AND recount.member_id = stream.member_id AND recount.snapshot = stream.snapshot
        WHERE (stream.known = 1 AND stream.lost != recount.lost)
          OR (stream.known = 0 AND (recount.snapshot + INTERVAL 28 DAY < until OR NOT recount.lost))
        """);
  }

  /** Rows of members who are silent or not, each as of its own moment. */
  private static List<Map<String, Object>> differentRisks(ClickHouse database) throws IOException {
    List<Map<String, Object>> different = new ArrayList<>();
    for (Map<String, Object> risk :
        database.query(
            "SELECT community_id, member_id, toUnixTimestamp64Milli(as_of) AS at, score"
                + " FROM churn_risks ORDER BY cityHash64(member_id) LIMIT 40")) {
      String query =
          ChurnSql.ofMessages(String.valueOf(risk.get("community_id")), false)
              .of(
                  String.valueOf(risk.get("member_id")),
                  Long.parseLong(String.valueOf(risk.get("at"))),
                  Platt.IDENTITY);
      different.addAll(
          database.query(
              "SELECT member_id, score FROM ("
                  + query
                  + ") WHERE NOT abs(score - "
                  + risk.get("score")
                  + ") <= 1e-9"));
    }
    return different;
  }

  private static long fitted(ClickHouse database) throws IOException {
    return Long.parseLong(
        String.valueOf(
            database
                .query("SELECT uniq(community_id) AS n FROM churn_predictions WHERE platt_a != 1")
                .get(0)
                .get("n")));
  }

  private static List<Map<String, Object>> quality(ClickHouse database) throws IOException {
    return database.query("SELECT * FROM v_churn_quality WHERE ece >= 0 AND auc > 0.5");
  }

  private static List<Map<String, Object>> sums(ClickHouse database) throws IOException {
    return database.query(
        """
        SELECT * FROM (
          SELECT 'risks' AS what, count() AS n, sum(cityHash64(*)) AS sum FROM churn_risks
          UNION ALL SELECT 'predictions', count(), sum(cityHash64(*)) FROM churn_predictions
          UNION ALL SELECT 'labels', count(), sum(cityHash64(*)) FROM churn_labels)
        ORDER BY what
        """);
  }

  private static void send(Stack stack) throws Exception {
    try (RecordSender sender = PlannedMembers.sender(stack.kafka().bootstrap())) {
      PlannedMembers.sendTo(sender);
    }
  }
}
