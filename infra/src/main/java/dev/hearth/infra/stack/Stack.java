package dev.hearth.infra.stack;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.flink.EmbeddedFlink;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.local.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kafka, ClickHouse and Flink on this machine over one data directory: with the topics made and the
 * tables migrated, ready for jobs. While it runs, {@code stack.json} in the directory tells others
 * where; a second start finds the data of the first.
 */
public final class Stack implements AutoCloseable {

  /** The database that holds our tables. */
  public static final String DATABASE = "hearth";

  private final StackOptions options;
  private final DirectoryLock lock;
  private final EmbeddedKafka kafka;
  private final EmbeddedClickHouse clickHouse;
  private final EmbeddedFlink flink;

  private Stack(
      StackOptions options,
      DirectoryLock lock,
      EmbeddedKafka kafka,
      EmbeddedClickHouse clickHouse,
      EmbeddedFlink flink) {
    this.options = options;
    this.lock = lock;
    this.kafka = kafka;
    this.clickHouse = clickHouse;
    this.flink = flink;
  }

  /** Starts a stack and says nothing meanwhile. */
  public static Stack start(StackOptions options) throws IOException {
    return start(options, line -> {});
  }

  /**
   * Starts a stack and returns when all of it is ready.
   *
   * @param progress is told one line per part that is ready, from several threads
   * @throws dev.hearth.infra.local.UnusableException when a port, the directory or the ClickHouse
   *     engine cannot be used; nothing is left running
   * @throws dev.hearth.infra.clickhouse.MigrationException when the tables cannot be migrated
   */
  public static Stack start(StackOptions options, Consumer<String> progress) throws IOException {
    Path data = options.data();
    DirectoryLock lock = DirectoryLock.take(data);
    try {
      ParallelStart parts = new ParallelStart(progress);
      var kafka = parts.begin("Kafka", () -> startKafka(options));
      var clickHouse = parts.begin("ClickHouse", () -> startClickHouse(options));
      var flink = parts.begin("Flink", () -> startFlink(options));
      parts.await();
      Stack stack = new Stack(options, lock, kafka.join(), clickHouse.join(), flink.join());
      stack.running().write(data);
      return stack;
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The stack that runs over a data directory, in this process or another. */
  public static Optional<RunningStack> running(Path data) throws IOException {
    return RunningStack.find(data);
  }

  /** The broker. */
  public EmbeddedKafka kafka() {
    return kafka;
  }

  /** The ClickHouse server. */
  public EmbeddedClickHouse clickhouse() {
    return clickHouse;
  }

  /** The Flink cluster. */
  public EmbeddedFlink flink() {
    return flink;
  }

  /** A client of our database, logged in as one of its users. */
  public ClickHouse database(User user) {
    return clickHouse.as(user).in(DATABASE);
  }

  /** Where its parts listen. */
  public RunningStack running() {
    return new RunningStack(
        ProcessHandle.current().pid(),
        RunningStack.startOf(ProcessHandle.current()),
        kafka.bootstrap(),
        clickHouse.url(),
        clickHouse.tcpPort(),
        flink.url());
  }

  /** Stops the jobs first, then what they read from and wrote to. */
  @Override
  public void close() throws IOException {
    try (lock;
        clickHouse;
        kafka;
        flink) {
      RunningStack.remove(options.data());
    }
  }

  private static EmbeddedKafka startKafka(StackOptions options) throws IOException {
    EmbeddedKafka kafka = EmbeddedKafka.start(options.data().resolve("kafka"), options.kafkaPort());
    try {
      Topics.ensure(kafka.bootstrap(), "");
      return kafka;
    } catch (IOException | RuntimeException failed) {
      kafka.close();
      throw failed;
    }
  }

  private static EmbeddedClickHouse startClickHouse(StackOptions options) throws IOException {
    EmbeddedClickHouse clickHouse =
        EmbeddedClickHouse.start(
            options.data().resolve("clickhouse"),
            options.clickHousePort(),
            options.clickHouseTcpPort());
    try {
      Migrations.apply(clickHouse.as(User.ADMIN).in(DATABASE), Migration.bundled());
      return clickHouse;
    } catch (IOException | RuntimeException failed) {
      clickHouse.close();
      throw failed;
    }
  }

  private static EmbeddedFlink startFlink(StackOptions options) throws IOException {
    return EmbeddedFlink.start(
        options.data().resolve("flink"), options.flinkPort(), options.slots());
  }
}
