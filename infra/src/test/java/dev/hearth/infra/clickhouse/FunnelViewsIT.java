package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.testing.FreshDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What readers ask of funnels and of tiers, on rows made by hand. */
class FunnelViewsIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  private int members;

  @BeforeAll
  static void start() {
    database = FRESH.as(User.ADMIN);
  }

  @Test
  void maturedAndProvisionalAreCountedApart() throws IOException {
    path("2026-03-02", 3, "CONVERTED", 1, 10);
    path("2026-03-02", 3, "CONVERTED", 1, 20);
    path("2026-03-02", 3, "CONVERTED", 0, 1000);
    path("2026-03-02", 2, "EXPIRED", 1, 0);
    path("2026-03-02", 1, "EXCLUDED", 1, 0);
    path("2026-03-02", 1, "IN_PROGRESS", 0, 0);

    assertThat(
            csv(
                "SELECT entered, converted, in_progress, expired, excluded, provisional_rate,"
                    + " matured, matured_converted, rate, median_seconds, p90_seconds,"
                    + " mean_seconds FROM v_funnel_daily WHERE community_id = 'c'"))
        .isEqualTo("6,3,1,1,1,0.5,4,2,0.5,15,19,15\n");
    assertThat(
            csv(
                "SELECT step, name, entered, reached, round(step_rate, 3), overall_rate,"
                    + " matured_entered, matured_reached, round(matured_step_rate, 3),"
                    + " matured_overall_rate"
                    + " FROM v_funnel_steps WHERE community_id = 'c' ORDER BY step"))
        .isEqualTo(
            """
            1,"home",6,6,1,1,4,4,1,1
            2,"search",6,4,0.667,0.6666666666666666,4,3,0.75,0.75
            3,"bought",6,3,0.75,0.5,4,2,0.667,0.5
            """);
  }

  @Test
  void aRateComesWithItsWilsonInterval() throws IOException {
    for (int i = 0; i < 40; i++) {
      path("2026-03-02", i < 9 ? 3 : 1, i < 9 ? "CONVERTED" : "EXPIRED", 1, 5);
    }
    ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(40, 9, 0.95);

    Map<String, Object> day = database.query("SELECT * FROM v_funnel_daily").get(0);
    assertThat(number(day, "rate_low")).isCloseTo(wilson.getLowerBound(), within(1e-6));
    assertThat(number(day, "rate_high")).isCloseTo(wilson.getUpperBound(), within(1e-6));
  }

  @Test
  void aWeekIsWorseOnlyIfTheIntervalOfTheDifferenceSaysSo() throws IOException {
    week("2026-03-02", 56, 70);
    week("2026-03-09", 48, 80);
    week("2026-03-16", 45, 80);
    week("2026-03-30", 45, 80);

    List<Map<String, Object>> weeks = database.query("SELECT * FROM v_funnel_weeks ORDER BY week");
    assertThat(weeks.stream().map(week -> week.get("verdict")))
        .containsExactly("NEW", "WORSE", "SAME", "NEW");
    // Newcombe (1998), table II: 56/70 and 48/80, method 10, gives 0.0524 to 0.3339.
    assertThat(number(weeks.get(1), "difference_low")).isCloseTo(-0.3339, within(5e-5));
    assertThat(number(weeks.get(1), "difference_high")).isCloseTo(-0.0524, within(5e-5));
  }

  @Test
  void whoStoppedIsListedWithTheStepThatIsMissing() throws IOException {
    path("2026-03-02", 3, "CONVERTED", 1, 10);
    path("2026-03-02", 2, "EXPIRED", 1, 0);
    path("2026-03-02", 1, "IN_PROGRESS", 0, 0);

    assertThat(
            csv(
                "SELECT member_id, last_step, next_step, state, last_at FROM v_funnel_stopped"
                    + " WHERE community_id = 'c' ORDER BY member_id"))
        .isEqualTo(
            """
            "m2","search","bought","EXPIRED","2026-03-02 00:01:00.000"
            "m3","home","search","IN_PROGRESS","2026-03-02 00:00:00.000"
            """);
  }

  @Test
  void theWayThroughTheTiersIsAMatrixOfMoves() throws IOException {
    came("ann", "fan", 1, "2026-03-01 00:00:00");
    came("ann", "intent", 2, "2026-03-03 00:00:00");
    came("ann", "course", 3, "2026-03-07 12:00:00");
    came("bob", "fan", 1, "2026-03-01 00:00:00");
    came("bob", "intent", 2, "2026-03-09 00:00:00");
    came("cid", "fan", 1, "2026-03-01 00:00:00");
    came("dee", "course", 3, "2026-03-01 00:00:00");
    came("dee", "fan", 1, "2026-03-02 00:00:00");

    assertThat(
            csv(
                "SELECT from_tier, to_tier, members, round(share, 3), median_days FROM v_tier_flow"
                    + " WHERE community_id = 'c' ORDER BY from_position, to_position"))
        .isEqualTo(
            """
            "","fan",3,0.75,\\N
            "","course",1,0.25,\\N
            "fan","",2,0.5,\\N
            "fan","intent",2,0.5,5
            "intent","",1,0.5,\\N
            "intent","course",1,0.5,4.5
            "course","",1,0.5,\\N
            "course","fan",1,0.5,1
            """);
  }

  @Test
  void ofTwoTimesTheEarlierStays() throws IOException {
    came("ann", "fan", 1, "2026-03-02 00:00:00");
    came("ann", "fan", 1, "2026-03-01 00:00:00");
    came("ann", "fan", 1, "2026-03-03 00:00:00");

    assertThat(csv("SELECT entered_at FROM tier_entries"))
        .isEqualTo("\"2026-03-01 00:00:00.000\"\n");
  }

  private void week(String monday, int converted, int of) throws IOException {
    for (int i = 0; i < of; i++) {
      boolean all = i < converted;
      path(monday, all ? 3 : 1, all ? "CONVERTED" : "EXPIRED", 1, 5);
    }
  }

  /** A path of three steps, a minute apart, that took so many seconds if it came to its end. */
  private void path(String day, int level, String state, int matured, int seconds)
      throws IOException {
    String start = "toDateTime64('" + day + " 00:00:00', 3, 'UTC')";
    members++;
    database.execute(
        """
        INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, unit,
          group_id, day, state, path, level, steps, reached_at, started_at, window_end, ended_at,
          matured, version)
        SELECT 'c', 'purchase', 1, 'm%d', 'g', 'g', toDate('%s'), '%s',
          ['home', 'search', 'bought'] AS names, %d AS n, arraySlice(names, 1, n),
          arrayMap(i -> %s + INTERVAL i MINUTE, range(n)), %s, %s + INTERVAL 7 DAY,
          %s + INTERVAL %d SECOND, %d, 1
        """
            .formatted(members, day, state, level, start, start, start, start, seconds, matured));
  }

  private static void came(String member, String tier, int position, String at) throws IOException {
    database.execute(
        """
        INSERT INTO tier_entries_raw (community_id, member_id, tier, position, entered_at, version)
        SELECT 'c', '%s', '%s', %d, toDateTime64('%s', 3, 'UTC') AS at,
          9223372036854775807 - toUnixTimestamp64Milli(at)
        """
            .formatted(member, tier, position, at));
  }

  private static double number(Map<String, Object> row, String column) {
    return Double.parseDouble(String.valueOf(row.get(column)));
  }

  private static String csv(String sql) throws IOException {
    return database.queryFormat(sql, "CSV");
  }
}
