package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.score.Features;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Platt;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The views that say how it is at this moment: their weights stand in SQL once more, so they are
 * held against the job's own score, from the memory that each row carries.
 */
final class ChurnNow {
  private static final String TODAY = "today";
  private static final int BOUGHT = 30;

  private final ClickHouse database;

  ChurnNow(ClickHouse database) {
    this.database = database;
  }

  /** Everybody once more as if the last of them had been heard this week; weeks stay weeks. */
  void bringToToday(String community) throws IOException {
    database.execute(
        """
        INSERT INTO churn_risks_raw
        WITH (SELECT 7 * intDiv(dateDiff('second', max(last_at), now64(3)), 604800)
          FROM churn_risks) AS days
        SELECT * REPLACE (
          '%s' AS community_id,
          as_of + toIntervalDay(days) AS as_of,
          first_at + toIntervalDay(days) AS first_at,
          last_at + toIntervalDay(days) AS last_at)
        FROM (SELECT * FROM churn_risks_raw FINAL WHERE community_id = '%s')
        """
            .formatted(TODAY, community));
  }

  /** Of everybody, the recent and those long gone. */
  void everyProbabilityIsTheModels() throws IOException {
    List<Map<String, Object>> rows =
        database.query(
            """
            SELECT *, toUnixTimestamp64Milli(now) AS now_ms,
              toUnixTimestamp64Milli(first_at) AS first_ms,
              toUnixTimestamp64Milli(last_at) AS last_ms,
              reinterpretAsInt64(day_mask) AS days, reinterpretAsInt64(week_mask) AS weeks
            FROM v_churn_now
            """);
    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(rows.stream().filter(ChurnNow::isSilentLong).count())
        .as("who is silent for long, and who is not")
        .isBetween(20L, rows.size() - 20L);
    for (Map<String, Object> row : rows) {
      Features features =
          habit(row).features(whole(row, "now_ms")).in(number(row, "community_ratio"));
      double probability =
          new Platt(number(row, "platt_a"), number(row, "platt_b"))
              .probability(ChurnWeights.CURRENT.score(features));
      assertThat(number(row, "probability_now")).as("%s", row).isCloseTo(probability, within(1e-9));
      assertThat(number(row, "silent_days")).isCloseTo(features.silentDays(), within(1e-9));
      assertThat(number(row, "overdue")).isCloseTo(features.overdue(), within(1e-9));
      assertThat(row).containsEntry("model", ChurnWeights.CURRENT.version());
    }
  }

  /** Who is at risk comes by what would be lost; who is not does not come at all. */
  void whoWouldBeMissedMostComesFirst() throws IOException {
    List<Map<String, Object>> known =
        database.query(
            "SELECT member_id, probability_now, share FROM v_churn_now WHERE community_id = '"
                + TODAY
                + "' AND silent_days <= 90 ORDER BY share");
    List<Map<String, Object>> atRisk =
        known.stream().filter(row -> number(row, "probability_now") >= 0.5).toList();
    assertThat(atRisk).hasSizeBetween(5, known.size() - 5);
    assertThat(act())
        .extracting(ChurnNow::member)
        .containsExactlyInAnyOrderElementsOf(atRisk.stream().map(ChurnNow::member).toList());

    String poorest = member(atRisk.get(0));
    Map<String, Object> safest =
        known.stream()
            .min(Comparator.comparingDouble(row -> number(row, "probability_now")))
            .orElseThrow();
    buy(poorest, BOUGHT, 5);
    buy(member(safest), BOUGHT, 5);
    buy(member(atRisk.get(1)), BOUGHT, 200);

    List<Map<String, Object>> told = act();
    assertThat(told).hasSameSizeAs(atRisk);
    assertThat(member(told.get(0))).isEqualTo(poorest);
    assertThat(number(told.get(0), "orders")).isEqualTo(BOUGHT);
    assertThat(number(told.get(0), "orders_share")).isEqualTo(0.5);
    for (Map<String, Object> row : told) {
      assertThat(number(row, "priority"))
          .isCloseTo(
              number(row, "probability_now") * (number(row, "share") + number(row, "orders_share")),
              within(1e-12));
    }
    assertThat(told)
        .isSortedAccordingTo(
            Comparator.<Map<String, Object>>comparingDouble(row -> number(row, "priority"))
                .reversed());
  }

  private List<Map<String, Object>> act() throws IOException {
    return database.query("SELECT * FROM v_churn_act WHERE community_id = '" + TODAY + "'");
  }

  private void buy(String member, int orders, int daysAgo) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw
          (community_id, group_id, occurred_at, event_id, platform, member_id, type, version)
        SELECT '%s', '', now64(3) - toIntervalDay(%d), concat('%s-', toString(number)),
          'shop', '%s', 'order.paid', 1
        FROM numbers(%d)
        """
            .formatted(TODAY, daysAgo, member, member, orders));
  }

  private static boolean isSilentLong(Map<String, Object> row) {
    return number(row, "silent_days") > 64;
  }

  private static Habit habit(Map<String, Object> row) {
    return new Habit(
        new Habit.Saved(
            whole(row, "first_ms"),
            whole(row, "last_ms"),
            (int) whole(row, "active_days"),
            number(row, "gap_mean"),
            number(row, "activity"),
            whole(row, "days"),
            whole(row, "weeks")));
  }

  private static String member(Map<String, Object> row) {
    return String.valueOf(row.get("member_id"));
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }

  private static double number(Map<String, Object> row, String column) {
    return Double.parseDouble(String.valueOf(row.get(column)));
  }
}
