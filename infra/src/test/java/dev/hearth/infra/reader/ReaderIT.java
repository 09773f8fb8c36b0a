package dev.hearth.infra.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.ClickHouseException;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table and view of the database, with rows of two communities in all of them that have a
 * community, as one sees them who may see one of the two, both, or none.
 */
class ReaderIT {
  private static final Secret SECRET = new Secret("only for this test");

  /** Told of no community, or only of some of the rows: ClickHouse refuses them to readers. */
  private static final Set<String> REFUSED =
      Set.of("schema_migrations", "parity_runs", "replays_raw", "replays", "rejected");

  @TempDir static Path directory;
  static EmbeddedClickHouse server;
  private static final List<String> TABLES = new ArrayList<>();

  /** By user and community, what was counted already: some views take their time. */
  private static final Map<String, Map<String, Map<String, String>>> ROWS = new HashMap<>();

  @BeforeAll
  static void fillEveryTable() throws IOException {
    var file = new ReaderFile(directory);
    assertThat(file.add(new Reader("ana", List.of("A")), SECRET)).isTrue();
    assertThat(file.add(new Reader("both", List.of("A", "B")), SECRET)).isTrue();
    assertThat(file.add(new Reader("fresh", List.of()), SECRET)).isTrue();
    assertThat(file.add(new Reader("fresh", List.of("A")), SECRET)).isFalse();
    assertThat(file.add(new Reader("gone", List.of("A")), SECRET)).isTrue();
    assertThat(file.remove("gone")).isTrue();
    server = EmbeddedClickHouse.start(directory, 0, 0);
    ClickHouse admin = as(User.ADMIN);
    Migrations.apply(admin, Migration.bundled());
    for (Map<String, Object> table :
        admin.query(
            "SELECT name, engine FROM system.tables WHERE database = 'hearth'"
                + " AND name NOT LIKE '.%' ORDER BY name")) {
      String name = String.valueOf(table.get("name"));
      TABLES.add(name);
      if (String.valueOf(table.get("engine")).endsWith("MergeTree")) {
        FilledTable.fill(server, name);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoSeesOneCommunitySeesNothingOfTheOther() throws IOException {
    assertThat(seen("ana", "B")).isEmpty();
    Set<String> mine = seen("ana", "A");
    assertThat(mine).isEqualTo(rows("hearth_admin", as(User.ADMIN), "A").keySet());
    assertThat(mine).hasSizeGreaterThan(60).contains("messages", "v_churn_now", "posters_5m_mv");
  }

  @Test
  void whoSeesTwoSeesBoth() throws IOException {
    assertThat(seen("both", "A")).isEqualTo(seen("ana", "A"));
    assertThat(seen("both", "B")).isEqualTo(rows("hearth_admin", as(User.ADMIN), "B").keySet());
  }

  @Test
  void whoSeesNoneSeesNoRowAnywhere() throws IOException {
    for (String table : TABLES) {
      if (!isParameterised(table)) {
        assertThat(reader("fresh").number("SELECT count() FROM " + table)).as(table).isZero();
      }
    }
  }

  @Test
  void ofWhatHasNoCommunityNothingIsShown() throws IOException {
    Set<String> refused = new TreeSet<>();
    for (String table : TABLES) {
      if (!isParameterised(table)) {
        try {
          reader("ana").number("SELECT count() FROM " + table);
        } catch (ClickHouseException refusal) {
          refused.add(table);
        }
      }
    }
    assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
  }

  @Test
  void aViewWithParametersGivesNothingOfAnotherCommunity() throws IOException {
    for (String view : List.of("v_group_talk_28d_between", "v_group_lifecycle_1d_between")) {
      String sql = "SELECT count() FROM " + view + "(community = '%s', since = '%s', until = '%s')";
      String since = day(-40);
      String mine = sql.formatted("A", since, day(0));
      String other = sql.formatted("B", since, day(0));
      assertThat(reader("ana").number(other)).as(view).isZero();
      assertThat(as(User.ADMIN).number(other)).as(view).isPositive();
      assertThat(reader("ana").number(mine)).isEqualTo(as(User.ADMIN).number(mine));
    }
    assertThat(TABLES.stream().filter(ReaderIT::isParameterised).toList())
        .containsExactly(
            "v_group_lifecycle_1d_between", "v_group_talk_28d_between", "v_member_28d_between");
  }

  @Test
  void theHouseSeesAllAndItsWriterFillsWhatFollows() throws IOException {
    for (User user : List.of(User.WRITER, User.READER)) {
      assertThat(rows(user.userName(), as(user), "B"))
          .as(user.userName())
          .isEqualTo(rows("hearth_admin", as(User.ADMIN), "B"));
    }
    assertThat(as(User.WRITER).number("SELECT uniq(community_id) FROM posters_5m")).isEqualTo(2);
    assertThat(as(User.WRITER).number("SELECT uniq(community_id) FROM community_first_posts"))
        .isEqualTo(2);
  }

  @Test
  void aTableThatIsMadeLaterIsCoveredFromTheStart() throws IOException {
    ClickHouse admin = as(User.ADMIN);
    admin.execute(
        "CREATE TABLE later (community_id String) ENGINE = MergeTree ORDER BY community_id");
    admin.execute("INSERT INTO later VALUES ('A'), ('B'), ('B')");
    assertThat(reader("ana").number("SELECT count() FROM later")).isEqualTo(1);
    assertThat(reader("fresh").number("SELECT count() FROM later")).isZero();
    admin.execute("DROP TABLE later");
  }

  @Test
  void nothingElseOfTheServerIsShown() {
    for (String table : List.of("system.query_log", "system.parts", "system.processes")) {
      assertThatThrownBy(() -> reader("ana").query("SELECT * FROM " + table))
          .isInstanceOf(ClickHouseException.class);
    }
    assertThatThrownBy(
            () -> reader("ana").execute("INSERT INTO erasures_raw (community_id) VALUES ('A')"))
        .isInstanceOf(ClickHouseException.class);
    assertThatThrownBy(() -> reader("gone").number("SELECT 1"))
        .isInstanceOf(ClickHouseException.class);
  }

  @Test
  void statementsForOtherServersAreWhatClickHouseReads() throws IOException {
    for (boolean cluster : new boolean[] {false, true}) {
      var sql = new ReaderSql("hearth", cluster);
      List<String> statements =
          new ArrayList<>(sql.add(new Reader("eve", List.of("it's")), SECRET));
      statements.addAll(sql.remove("eve"));
      for (String statement : statements) {
        String read =
            String.valueOf(
                as(User.READER)
                    .query("SELECT formatQuerySingleLine({q:String}) AS q", Map.of("q", statement))
                    .get(0)
                    .get("q"));
        assertThat(read).isNotEmpty().doesNotContain(SECRET.text());
      }
      // The embedded engine takes users from files only: it refuses for that, and for nothing else.
      assertThatThrownBy(
              () -> as(User.ADMIN).execute(sql.add(new Reader("eve", List.of()), SECRET).get(1)))
          .isInstanceOf(ClickHouseException.class);
    }
    assertThat(ReaderSql.communities(new Reader("eve", List.of("it's", "b\\c")).filter()))
        .containsExactly("b\\c", "it's");
    assertThat(as(User.ADMIN).query(ReaderSql.LIST)).isEmpty();
  }

  /** The tables in which a user sees rows of a community; it must see all that there are. */
  private static Set<String> seen(String reader, String community) throws IOException {
    Map<String, String> seen = rows(reader, reader(reader), community);
    Map<String, String> there = rows("hearth_admin", as(User.ADMIN), community);
    seen.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(there.get(table)));
    return seen.keySet();
  }

  /** How many rows of a community a user sees, by table; where there is none, nothing. */
  private static Map<String, String> rows(String name, ClickHouse user, String community)
      throws IOException {
    Map<String, Map<String, String>> known = ROWS.computeIfAbsent(name, key -> new HashMap<>());
    if (known.isEmpty()) {
      known.put("A", new TreeMap<>());
      known.put("B", new TreeMap<>());
      for (String table : TABLES) {
        if (!isParameterised(table) && !REFUSED.contains(table)) {
          for (Map<String, Object> row :
              user.query("SELECT community_id, count() AS rows FROM " + table + " GROUP BY ALL")) {
            known
                .computeIfAbsent(String.valueOf(row.get("community_id")), key -> new TreeMap<>())
                .put(table, String.valueOf(row.get("rows")));
          }
        }
      }
    }
    assertThat(known).containsOnlyKeys("A", "B");
    return known.getOrDefault(community, Map.of());
  }

  private static boolean isParameterised(String table) {
    return table.endsWith("_between");
  }

  private static String day(int days) throws IOException {
    return as(User.ADMIN).queryFormat("SELECT today() + " + days, "TSVRaw").strip();
  }

  private static ClickHouse as(User user) {
    return server.as(user).in("hearth");
  }

  private static ClickHouse reader(String name) {
    return ClickHouse.connect(server.url(), name, SECRET.text()).in("hearth");
  }
}
