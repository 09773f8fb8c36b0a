package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.score.Trend;
import dev.hearth.jobs.churn.sql.ChurnSql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst counts from the raw rows is what the memory of a member gives. */
class ChurnSqlIT {
  private static final long DAY_MS = 86_400_000L;
  private static final long BEGIN_MS = 18_262 * DAY_MS;
  private static final double EXACT = 1e-9;

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;
  static List<Line> lines;

  private record Line(long atMs, String member, String role, String kind, boolean event) {
    boolean counts(boolean staff, boolean reactions) {
      return !role.equals("BOT")
          && (staff || role.equals("MEMBER"))
          && !kind.equals("SYSTEM")
          && (reactions || !event);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    database = server.as(User.ADMIN).in("hearth");
    Migrations.apply(database, Migration.bundled());
    lines = lines(new Random(6));
    insert("messages_raw", "kind", lines.stream().filter(line -> !line.event()).toList());
    insert("events_raw", "type", lines.stream().filter(Line::event).toList());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyMembersScoreIsTheSame() throws IOException {
    Random random = new Random(20);
    for (int time = 0; time < 20; time++) {
      long atMs = BEGIN_MS + (long) (random.nextDouble() * 500 * DAY_MS);
      compare(ChurnSql.ofMessages("it's a \\ test", false), atMs, false, false);
    }
  }

  @Test
  void alsoAtMidnightAndAtTheVeryMomentOfAContribution() throws IOException {
    compare(ChurnSql.ofMessages("it's a \\ test", false), BEGIN_MS + 200 * DAY_MS, false, false);
    for (int i = 1_000; i < 1_005; i++) {
      compare(ChurnSql.ofMessages("it's a \\ test", true), lines.get(i).atMs(), true, false);
    }
  }

  @Test
  void staffAndOtherContributionsCountWhereTheyAreToCount() throws IOException {
    long atMs = BEGIN_MS + 333 * DAY_MS + 7;
    compare(ChurnSql.ofMessages("it's a \\ test", true), atMs, true, false);
    compare(
        new ChurnSql("it's a \\ test", false, true, List.of("reaction.added")), atMs, false, true);
  }

  @Test
  void oneMemberIsAskedForWithoutTheOthers() throws IOException {
    long atMs = BEGIN_MS + 100 * DAY_MS + 7;
    var sql = ChurnSql.ofMessages("it's a \\ test", false);
    Map<String, Object> all = database.query(sql.all(atMs, Platt.IDENTITY)).get(7);
    assertThat(database.query(sql.of(String.valueOf(all.get("member_id")), atMs, Platt.IDENTITY)))
        .containsExactly(all);
  }

  private static void compare(ChurnSql sql, long atMs, boolean staff, boolean reactions)
      throws IOException {
    Platt platt = new Platt(0.8, 0.3);
    List<Map<String, Object>> rows = database.query(sql.all(atMs, platt));
    Map<String, Habit> habits = new TreeMap<>();
    Map<Long, Set<String>> days = new TreeMap<>();
    for (Line line : lines) {
      if (line.atMs() <= atMs && line.counts(staff, reactions)) {
        habits.computeIfAbsent(line.member(), member -> new Habit()).contributed(line.atMs());
        days.computeIfAbsent(line.atMs() / DAY_MS, day -> new HashSet<>()).add(line.member());
      }
    }
    Trend trend = new Trend();
    days.forEach((day, members) -> trend.add(day, members.size()));
    double ratio = trend.ratio(atMs / DAY_MS);
    assertThat(rows)
        .extracting(row -> row.get("member_id"))
        .containsExactlyElementsOf(habits.keySet());
    for (Map<String, Object> row : rows) {
      Habit habit = Objects.requireNonNull(habits.get(String.valueOf(row.get("member_id"))));
      double score = ChurnWeights.CURRENT.score(habit.features(atMs).in(ratio));
      assertThat(number(row, "score")).as("%s at %d", row, atMs).isCloseTo(score, within(EXACT));
      assertThat(score).isCloseTo(habit.own(atMs) + trend.term(atMs / DAY_MS), within(EXACT));
      assertThat(number(row, "probability")).isCloseTo(platt.probability(score), within(EXACT));
    }
  }

  private static double number(Map<String, Object> row, String column) {
    return ((Number) Objects.requireNonNull(row.get(column))).doubleValue();
  }

  /** Three hundred members of every habit, some of them staff, one a bot, over 500 days. */
  private static List<Line> lines(Random random) {
    List<Line> lines = new ArrayList<>();
    for (int member = 0; member < 300; member++) {
      String role = member == 0 ? "BOT" : member % 50 == 1 ? "STAFF" : "MEMBER";
      double gapDays = Math.exp(random.nextDouble() * 6 - 2);
      double atDays = random.nextDouble() * 450;
      for (int left = random.nextInt(120) + 1; left > 0 && atDays < 500; left--) {
        boolean event = random.nextInt(5) == 0;
        String kind = event ? "reaction.added" : random.nextInt(30) == 0 ? "SYSTEM" : "TEXT";
        lines.add(new Line(BEGIN_MS + (long) (atDays * DAY_MS), "m" + member, role, kind, event));
        atDays -= Math.log(1 - random.nextDouble()) * gapDays;
      }
    }
    lines.sort((one, other) -> Long.compare(one.atMs(), other.atMs()));
    return lines;
  }

  private static void insert(String table, String kind, List<Line> some) throws IOException {
    StringBuilder values = new StringBuilder();
    for (Line line : some) {
      // Twice each, as a source that repeats itself would have it.
      for (int copy = 1; copy <= 2; copy++) {
        values.append(
            "('it\\'s a \\\\ test', 'g%d', fromUnixTimestamp64Milli(%d), '%s', '%s', '%s', '%s', %d)"
                .formatted(
                    line.atMs() % 3,
                    line.atMs(),
                    line.member() + line.atMs(),
                    line.member(),
                    line.role(),
                    line.kind(),
                    copy));
      }
    }
    database.execute(
        "INSERT INTO "
            + table
            + " (community_id, group_id, occurred_at, event_id, member_id, role, "
            + kind
            + ", version) VALUES "
            + values);
  }
}
