package dev.hearth.infra.sink;

import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.flink.EmbeddedFlink;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.FlinkDefaults;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.ClickHouseSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** A ClickHouse that can be mistreated, and a job that writes numbered rows to it. */
final class SinkHouse implements AutoCloseable {
  /** How many rows a job writes. */
  static final int ROWS = 300_000;

  private static final String DATABASE = "hearth";

  private final Path directory;
  private final EmbeddedFlink flink;
  private EmbeddedClickHouse server;

  SinkHouse(Path data) throws IOException {
    directory = data.resolve("clickhouse");
    server = EmbeddedClickHouse.start(directory, 0, 0);
    Migrations.apply(admin(), Migration.bundled());
    flink = EmbeddedFlink.start(data.resolve("flink"), 0, 2);
  }

  /** The rows of a table: numbered, each from a record of its own. */
  static Table<Long> table(String name) {
    return Table.named(name, Long.class)
        .uint64("id", id -> id)
        .string("text", id -> "row " + id)
        .string("event_id", id -> "e" + id)
        .string("origin_topic", id -> "numbers")
        .uint32("origin_partition", id -> 1)
        .uint64("origin_offset", id -> id)
        .build();
  }

  /**
   * Creates a table.
   *
   * @param more what follows its columns, such as a constraint
   * @param settings as after SETTINGS
   */
  void create(String name, String more, String settings) throws IOException {
    admin()
        .execute(
            """
            CREATE TABLE %s (
              id UInt64, text String, event_id String, origin_topic LowCardinality(String),
              origin_partition UInt32, origin_offset UInt64 %s)
            ENGINE = ReplacingMergeTree ORDER BY id SETTINGS %s
            """
                .formatted(name, more, settings));
  }

  /** Begins to write all rows to a table, in many small inserts. */
  JobClient write(String table) throws IOException {
    return flink.submit(
        table,
        env -> {
          env.configure(FlinkDefaults.of(settings()));
          env.setParallelism(2);
          var numbers = env.fromSequence(0, ROWS - 1).uid("numbers");
          ClickHouseSink.attach(numbers, table(table), table, options());
        });
  }

  /** Waits until a job has written everything. */
  static void awaitEnd(JobClient job) throws Exception {
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);
  }

  ClickHouseOptions options() {
    Configuration config = new Configuration();
    config.set(ClickHouseOptions.URL, server.url());
    config.set(ClickHouseOptions.PASSWORD, server.credentials().password(User.WRITER));
    config.set(ClickHouseOptions.INSERT_ROWS, 3_000);
    config.set(ClickHouseOptions.LINGER, Duration.ofMillis(100));
    config.set(ClickHouseOptions.TIMEOUT, Duration.ofSeconds(10));
    return ClickHouseOptions.from(config);
  }

  private static Configuration settings() {
    Configuration config = new Configuration();
    config.setString("flink.execution.checkpointing.interval", "200 ms");
    config.setString("flink.restart-strategy.exponential-delay.initial-backoff", "100 ms");
    config.setString("flink.restart-strategy.exponential-delay.max-backoff", "500 ms");
    return config;
  }

  ClickHouse admin() {
    return server.as(User.ADMIN).in(DATABASE);
  }

  /** How many errors of a code the server has had since it started. */
  long errors(int code) throws IOException {
    return admin().number("SELECT sum(value) FROM system.errors WHERE code = %d".formatted(code));
  }

  /** Waits until the server has refused something with a code. */
  void awaitErrors(int code, long more) throws IOException {
    long before = errors(code);
    await().atMost(Duration.ofMinutes(1)).until(() -> errors(code) >= before + more);
  }

  /** Ends the server as a crash would, and starts it again where it was. */
  void crash() throws IOException {
    server.kill();
    restart();
  }

  /** Stops the server, changes settings of its users, and starts it again where it was. */
  void restartWith(String profileOfWriter) throws IOException {
    Path file = directory.resolve("config").resolve("users.d").resolve("trouble.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<clickhouse><profiles><hearth_writer>%s</hearth_writer></profiles></clickhouse>"
            .formatted(profileOfWriter));
    restart();
  }

  private void restart() throws IOException {
    int port = server.httpPort();
    server.close();
    server = EmbeddedClickHouse.start(directory, port, 0);
  }

  @Override
  public void close() throws IOException {
    try {
      flink.close();
    } finally {
      server.close();
    }
  }
}
