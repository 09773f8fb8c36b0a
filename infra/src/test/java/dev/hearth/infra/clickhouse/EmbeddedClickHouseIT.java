package dev.hearth.infra.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseIT {

  private static final String ROWS = "SELECT count() FROM hearth.kept";

  @TempDir static Path root;
  static Path directory;
  static EmbeddedClickHouse server;

  @BeforeAll
  static void start() throws IOException {
    directory = root.resolve("clickhouse");
    server = EmbeddedClickHouse.start(directory, 0, 0);
    ClickHouse admin = server.as(User.ADMIN);
    admin.execute("CREATE DATABASE hearth");
    admin.execute("CREATE TABLE hearth.kept (n UInt8) ENGINE = MergeTree ORDER BY n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aSecondStartFindsTheDataAlsoAfterACrash() throws IOException {
    server.as(User.WRITER).execute("INSERT INTO hearth.kept VALUES (1), (2)");
    long before = server.as(User.READER).number(ROWS);

    server.close();
    server = EmbeddedClickHouse.start(directory, 0, 0);
    assertThat(server.as(User.READER).number(ROWS)).isEqualTo(before);

    server.kill();
    server.close();
    server = EmbeddedClickHouse.start(directory, 0, 0);
    assertThat(server.as(User.READER).number(ROWS)).isEqualTo(before);
  }

  @Test
  void aServerThatIsKilledIsStartedAgainUntilItDoesNotStay() throws Exception {
    try (EmbeddedClickHouse kept = EmbeddedClickHouse.start(root.resolve("revived"), 0, 0)) {
      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      kept.revive(told::add);
      for (int i = 0; i < 5; i++) {
        long before = kept.pid();
        kept.kill();

        assertThat(told.poll(60, TimeUnit.SECONDS))
            .isEqualTo("ClickHouse ended (code 137) and runs again");
        assertThat(kept.pid()).isNotEqualTo(before);
        assertThat(kept.as(User.ADMIN).number("SELECT 1")).isEqualTo(1);
      }
      kept.kill();

      assertThat(told.poll(60, TimeUnit.SECONDS)).contains("is left alone", "console.log");
    }
  }

  @Test
  void aServerThatIsStoppedInOrderStaysStopped() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    EmbeddedClickHouse kept = EmbeddedClickHouse.start(root.resolve("stopped"), 0, 0);
    kept.revive(told::add);
    long pid = kept.pid();
    kept.close();

    assertThat(kept.pid()).isEqualTo(pid);
    assertThat(told).isEmpty();
  }

  @Test
  void aServerWhoseParentWasKilledGivesWayToTheNext() throws Exception {
    Path orphaned = root.resolve("orphaned");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledParent.class.getName(),
                orphaned.toString())
            .inheritIO()
            .start();
    assertThat(parent.waitFor()).isEqualTo(KilledParent.EXIT);

    try (EmbeddedClickHouse next = EmbeddedClickHouse.start(orphaned, 0, 0)) {
      assertThat(next.as(User.ADMIN).number("SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void itStopsInOrderAndSoon() throws IOException {
    EmbeddedClickHouse other = EmbeddedClickHouse.start(root.resolve("other"), 0, 0);
    long pid = other.pid();
    long since = System.nanoTime();
    other.close();

    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void usersMayDoWhatTheyAreForAndNoMore() throws IOException {
    String insert = "INSERT INTO hearth.kept VALUES (9)";
    String create = "CREATE TABLE hearth.no (n UInt8) ENGINE = MergeTree ORDER BY n";
    String file = "SELECT * FROM file('/etc/hostname', 'LineAsString')";
    server.as(User.WRITER).execute(insert);

    for (User user : List.of(User.READER, User.GRAFANA)) {
      assertThat(server.as(user).number(ROWS)).isPositive();
      assertRefused(user, insert, 497);
    }
    for (User user : List.of(User.WRITER, User.READER, User.GRAFANA)) {
      assertRefused(user, create, 497);
    }
    for (User user : User.values()) {
      assertRefused(user, file, 497);
    }
  }

  @Test
  void aBoardMayChangeOnlyTheSettingsThatItSends() throws IOException {
    assertThat(server.as(User.GRAFANA).number("SELECT 1 SETTINGS max_execution_time = 10"))
        .isEqualTo(1);
    assertRefused(User.GRAFANA, "SELECT 1 SETTINGS max_memory_usage = 0", 164);
    assertThat(server.as(User.READER).number("SELECT 1 SETTINGS max_threads = 1")).isEqualTo(1);
  }

  @Test
  void nobodyComesInWithoutAPassword() {
    for (User user : User.values()) {
      assertThatThrownBy(
              () -> ClickHouse.connect(server.url(), user.userName(), "").execute("SELECT 1"))
          .isInstanceOfSatisfying(
              ClickHouseException.class, refused -> assertThat(refused.code()).isEqualTo(516));
    }
    ClickHouse unnamed = ClickHouse.connect(server.url(), "default", "");
    assertThatThrownBy(() -> unnamed.execute(ROWS)).isInstanceOf(ClickHouseException.class);
    assertThatThrownBy(() -> unnamed.execute("SELECT * FROM file('/etc/hostname', 'LineAsString')"))
        .isInstanceOf(ClickHouseException.class);
  }

  @Test
  void aDirectoryInUseIsRefused() {
    assertThatThrownBy(() -> EmbeddedClickHouse.start(directory, 0, 0))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("in use");
  }

  @Test
  void aPortInUseIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedClickHouse.start(root.resolve("third"), taken.getLocalPort(), 0))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  @Test
  void answersComeAsJavaValues() throws IOException {
    String sql =
        "SELECT toUInt8(1) AS small, toUInt64(18446744073709551615) AS large, 'a' AS text,"
            + " [1, 2] AS list, map('k', 'v') AS map, NULL AS nothing, {given:String} AS given";
    String given = "tab\tback\\slash 'quote' \nüñ";

    List<Map<String, Object>> rows = server.as(User.READER).query(sql, Map.of("given", given));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("small", 1L)
        .containsEntry("large", new BigInteger("18446744073709551615"))
        .containsEntry("text", "a")
        .containsEntry("given", given)
        .containsEntry("map", Map.of("k", "v"))
        .doesNotContainKey("nothing");
  }

  @Test
  void aRefusalTellsCodeAndReasonInOneLine() {
    assertThatThrownBy(() -> server.as(User.READER).query("SELECT nothing FROM nowhere"))
        .isInstanceOfSatisfying(
            ClickHouseException.class, refused -> assertThat(refused.code()).isEqualTo(60))
        .hasMessageContaining("nowhere")
        .message()
        .doesNotContain("\n", "DB::Exception", "version 2");
  }

  private static void assertRefused(User user, String sql, int code) {
    assertThatThrownBy(() -> server.as(user).execute(sql))
        .as("%s: %s", user, sql)
        .isInstanceOfSatisfying(
            ClickHouseException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  /** Starts a server and ends as if it were killed. */
  static final class KilledParent {
    static final int EXIT = 137;

    public static void main(String[] args) throws IOException {
      EmbeddedClickHouse server = EmbeddedClickHouse.start(Path.of(args[0]), 0, 0);
      server.as(User.ADMIN).execute("SELECT 1");
      Runtime.getRuntime().halt(EXIT);
    }
  }
}
