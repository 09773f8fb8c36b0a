package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsIT {

  private static final Migration FIRST =
      Migration.of(
          "V001__first.sql", "CREATE TABLE first (n UInt8) ENGINE = MergeTree ORDER BY n;");
  private static final Migration SECOND =
      Migration.of("V002__second.sql", "ALTER TABLE first ADD COLUMN IF NOT EXISTS m String;");

  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path root;
  static EmbeddedClickHouse server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void eachStepIsAppliedOnce() throws IOException {
    ClickHouse database = newDatabase();

    assertThat(Migrations.apply(database, List.of(FIRST))).containsExactly(FIRST);
    assertThat(Migrations.apply(database, List.of(FIRST))).isEmpty();
    assertThat(Migrations.apply(database, List.of(FIRST, SECOND))).containsExactly(SECOND);
  }

  @Test
  void anEditedStepStopsAndIsNamed() throws IOException {
    ClickHouse database = newDatabase();
    Migrations.apply(database, List.of(FIRST));
    Migration edited = Migration.of(FIRST.file(), FIRST.text() + "\nSELECT 1;");

    assertThatThrownBy(() -> Migrations.apply(database, List.of(edited, SECOND)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(FIRST.file())
        .hasMessageContaining("edited");
    assertThat(Migrations.missing(database, List.of(FIRST, SECOND))).containsExactly(SECOND);
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws IOException {
    ClickHouse database = newDatabase();
    Migrations.apply(database, List.of(FIRST, SECOND));

    assertThatThrownBy(() -> Migrations.apply(database, List.of(FIRST)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("newer")
        .hasMessageContaining(SECOND.file());
  }

  @Test
  void aStepThatFailsIsNamedAndLeavesNoLock() throws IOException {
    ClickHouse database = newDatabase();
    Migration wrong = Migration.of("V001__wrong.sql", "CREATE TABLE nonsense;");

    assertThatThrownBy(() -> Migrations.apply(database, List.of(wrong)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("V001__wrong.sql");
    assertThat(Migrations.apply(database, List.of(FIRST))).containsExactly(FIRST);
  }

  @Test
  void severalProgramsAtOnceApplyEachStepOnce() throws IOException {
    ClickHouse database = newDatabase();
    database.in("system").execute("CREATE DATABASE " + database.database());
    List<Migration> steps = List.of(FIRST, SECOND);

    List<CompletableFuture<Integer>> programs =
        List.of(
            applyLater(database, steps), applyLater(database, steps), applyLater(database, steps));

    assertThat(programs.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(2);
    assertThat(database.number("SELECT count() FROM schema_migrations")).isEqualTo(2);
  }

  @Test
  void theLockOfADeadProgramIsBroken() throws Exception {
    ClickHouse database = newDatabase();
    database.in("system").execute("CREATE DATABASE " + database.database());
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String host = InetAddress.getLocalHost().getHostName();
    database.execute(
        "CREATE TABLE schema_migrations_lock (holder String) ENGINE = TinyLog COMMENT '%s %d %d'"
            .formatted(host, dead.pid(), System.currentTimeMillis() / 1000));

    assertThat(Migrations.apply(database, List.of(FIRST))).containsExactly(FIRST);
  }

  @Test
  void everyBundledTableAndColumnIsExplained() throws IOException {
    ClickHouse database = newDatabase();
    List<Migration> bundled = Migration.bundled();
    assertThat(Migrations.apply(database, bundled)).isEqualTo(bundled).isNotEmpty();

    List<Map<String, Object>> unexplained =
        database.query(
            """
            SELECT table AS name, name AS column FROM system.columns
            WHERE database = currentDatabase() AND comment = ''
            UNION ALL
            SELECT name, '' FROM system.tables
            WHERE database = currentDatabase() AND comment = '' AND NOT startsWith(name, '.')
            """);
    assertThat(unexplained).isEmpty();
    assertThat(
            database.number("SELECT count() FROM system.tables WHERE database = currentDatabase()"))
        .isGreaterThan(20);
    columnsOfViewsWithParametersAreInTheirComment(database);
  }

  /** The system tables do not list them. */
  private static void columnsOfViewsWithParametersAreInTheirComment(ClickHouse database)
      throws IOException {
    List<Map<String, Object>> views =
        database.query(
            """
            SELECT name, comment FROM system.tables
            WHERE database = currentDatabase() AND engine = 'View' AND name NOT IN (
              SELECT table FROM system.columns WHERE database = currentDatabase())
            """);
    assertThat(views).isNotEmpty();
    for (Map<String, Object> view : views) {
      String columns =
          database.queryFormat(
              "SELECT * FROM %s(community = '', since = '2026-01-01', until = '2026-01-02') LIMIT 0"
                  .formatted(view.get("name")),
              "TSVWithNames");
      assertThat(String.valueOf(view.get("comment"))).contains(columns.strip().split("\t"));
    }
  }

  private static ClickHouse newDatabase() {
    return server.as(User.ADMIN).in("hearth_" + DATABASES.incrementAndGet());
  }

  private static CompletableFuture<Integer> applyLater(ClickHouse database, List<Migration> steps) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Migrations.apply(database, steps).size();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }
}
