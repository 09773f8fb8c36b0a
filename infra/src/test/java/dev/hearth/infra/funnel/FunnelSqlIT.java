package dev.hearth.infra.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.sql.FunnelSql;
import dev.hearth.jobs.funnel.sql.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst counts from the raw rows is what the model tells, column by column. */
class FunnelSqlIT {
  private static final int COMMUNITIES = 60;
  private static final int FUNNELS = 30;
  private static final int FUNNELS_IN_BETWEEN = 12;
  private static final int LEAST_OF_EACH = 20;

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;
  static List<Act> acts;
  static Funnels funnels;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    database = server.as(User.ADMIN).in("hearth");
    Migrations.apply(database, Migration.bundled());
    long seed = Long.getLong("hearth.test.seed", 7);
    var random = new RandomActs(new Random(seed));
    acts = new ArrayList<>();
    for (int i = 0; i < COMMUNITIES; i++) {
      acts.addAll(random.acts("it's \\ " + i));
    }
    random.insert(database);
    Collections.shuffle(acts, new Random(seed + 1));
    var definitions = new RandomFunnels(new Random(seed + 2));
    List<Funnel> some = new ArrayList<>();
    for (int i = 0; i < FUNNELS; i++) {
      some.add(definitions.funnel(i));
    }
    funnels = new Funnels(RandomFunnels.TIERS, some);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRowIsTheSameOnceAllWindowsAreClosed() throws IOException {
    Map<String, Integer> seen = compare(FUNNELS, acts, Scope.asOf(RandomActs.BEGIN_MS + 1_000));
    assertThat(seen).doesNotContainKey("IN_PROGRESS");
  }

  @Test
  void everyRowIsTheSameInBetween() throws IOException {
    long nowMs = RandomActs.BEGIN_MS + 15;
    Map<String, Integer> seen =
        compare(
            FUNNELS_IN_BETWEEN,
            acts.stream().filter(act -> act.atMs() <= nowMs).toList(),
            Scope.asOf(nowMs));
    assertThat(seen.keySet()).contains("IN_PROGRESS", "CONVERTED", "EXPIRED", "EXCLUDED");
    assertThat(seen.values()).allMatch(count -> count >= LEAST_OF_EACH);
  }

  @Test
  void everyRowIsTheSameWhereEventsAreAheadOfTheWatermark() throws IOException {
    long nowMs = RandomActs.BEGIN_MS + 12;
    compare(FUNNELS_IN_BETWEEN, acts, new Scope(null, nowMs, Long.MAX_VALUE / 1_000_000));
  }

  @Test
  void oneCommunityIsCountedWithoutTheOthers() throws IOException {
    Scope all = Scope.asOf(RandomActs.BEGIN_MS + 1_000);
    Funnel funnel = funnels.funnels().get(1);
    List<Map<String, Object>> rows = database.query(FunnelSql.of(funnels, funnel, all));
    rows.removeIf(row -> !"it's \\ 3".equals(row.get("community_id")));
    assertThat(database.query(FunnelSql.of(funnels, funnel, all.in("it's \\ 3"))))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  /** One case for each funnel and community. */
  private static Map<String, Integer> compare(int most, List<Act> some, Scope scope)
      throws IOException {
    Followed followed = Followed.of(funnels, some, scope.nowMs());
    Map<String, Integer> states = new HashMap<>();
    Set<List<String>> cases = new HashSet<>();
    for (Funnel funnel : funnels.funnels().subList(0, most)) {
      String sql = FunnelSql.of(funnels, funnel, scope);
      Map<String, String> rows = new TreeMap<>();
      for (Map<String, Object> row : database.query(sql)) {
        assertThat(rows.put(Followed.key(row), Followed.row(row))).isNull();
        states.merge(String.valueOf(row.get("state")), 1, Integer::sum);
        cases.add(List.of(funnel.id(), String.valueOf(row.get("community_id"))));
      }
      assertThat(rows).as("%s%n%s", funnel, sql).isEqualTo(followed.rows(funnel));
    }
    assertThat(cases.size()).isGreaterThan(most * COMMUNITIES * 3 / 5);
    return states;
  }
}
