package dev.hearth.infra.clickhouse;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * At most one program migrates a database at a time. The lock is a table: of several that create it
 * one succeeds. Its comment names the holder, so a lock that a crash left behind can be told.
 */
final class MigrationLock {

  private static final String TABLE = "schema_migrations_lock";
  private static final int TABLE_EXISTS = 57;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STALE = Duration.ofMinutes(15);

  private final ClickHouse admin;

  private MigrationLock(ClickHouse admin) {
    this.admin = admin;
  }

  /** Waits for the lock. */
  static MigrationLock take(ClickHouse admin) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!tryTake(admin)) {
      String holder = holder(admin);
      if (abandoned(holder)) {
        drop(admin);
      } else if (System.nanoTime() > end) {
        throw new MigrationException(
            "another program (%s) has been migrating database %s for long: wait for it, or if it is gone: DROP TABLE %s.%s"
                .formatted(holder, admin.database(), admin.database(), TABLE));
      } else {
        pause();
      }
    }
    return new MigrationLock(admin);
  }

  /** Lets others migrate. */
  void release() throws IOException {
    drop(admin);
  }

  private static boolean tryTake(ClickHouse admin) throws IOException {
    String me =
        "%s %d %d".formatted(host(), ProcessHandle.current().pid(), Instant.now().getEpochSecond());
    try {
      admin.execute(
          "CREATE TABLE %s (holder String) ENGINE = TinyLog COMMENT '%s'".formatted(TABLE, me));
      return true;
    } catch (ClickHouseException refused) {
      if (refused.code() == TABLE_EXISTS) {
        return false;
      }
      throw refused;
    }
  }

  private static String holder(ClickHouse admin) throws IOException {
    List<Map<String, Object>> rows =
        admin.query(
            "SELECT comment FROM system.tables WHERE database = currentDatabase() AND name = '%s'"
                .formatted(TABLE));
    return rows.isEmpty() ? "" : String.valueOf(rows.get(0).get("comment"));
  }

  private static boolean abandoned(String holder) {
    String[] parts = holder.split(" ");
    if (parts.length != 3) {
      return false;
    }
    Instant since = Instant.ofEpochSecond(Long.parseLong(parts[2]));
    boolean dead = parts[0].equals(host()) && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
    return dead || since.plus(STALE).isBefore(Instant.now());
  }

  private static void drop(ClickHouse admin) throws IOException {
    admin.execute("DROP TABLE IF EXISTS " + TABLE + " SYNC");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (IOException nameless) {
      return "localhost";
    }
  }

  private static void pause() throws MigrationException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new MigrationException("interrupted while waiting for another migration", stopped);
    }
  }
}
