package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka, ClickHouse and a Flink cluster of two task managers that has our packed jobs. */
record ClusterHouse(
    Path data, EmbeddedKafka kafka, EmbeddedClickHouse clickHouse, FlinkCluster cluster, String jar)
    implements AutoCloseable {

  private static final Map<String, String> QUICK_TO_START =
      Map.of("env.java.opts.taskmanager", "-XX:TieredStopAtLevel=1");

  static ClusterHouse start(Path data) throws IOException {
    List<AutoCloseable> started = new ArrayList<>();
    try {
      EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
      started.add(kafka);
      EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"), 0, 0);
      started.add(clickHouse);
      FlinkCluster cluster =
          FlinkCluster.start(data.resolve("flink"), new ClusterOptions(2, 1, QUICK_TO_START));
      started.add(cluster);
      Files.writeString(password(data), clickHouse.credentials().password(User.WRITER));
      String jar = cluster.rest().upload(ClusterJar.locate());
      return new ClusterHouse(data, kafka, clickHouse, cluster, jar);
    } catch (IOException | RuntimeException failed) {
      started.forEach(ClusterHouse::stop);
      throw failed;
    }
  }

  ClusterRest rest() {
    return cluster.rest();
  }

  /** Makes the topics with a prefix. */
  void topics(String prefix) throws IOException {
    Topics.ensure(kafka.bootstrap(), prefix);
  }

  /** Makes a database and its tables. */
  void migrate(String database) throws IOException {
    Migrations.apply(clickHouse.as(User.ADMIN).in(database), Migration.bundled());
  }

  /** A database as the jobs write it. */
  ClickHouse database(String name) {
    return clickHouse.as(User.WRITER).in(name);
  }

  /** How many distinct events a database has. */
  long archived(String name) throws IOException {
    return database(name)
        .number("SELECT (SELECT count() FROM messages) + (SELECT count() FROM events)");
  }

  /**
   * All jobs, from the topics with a prefix to a database. Checkpoints come often and rows linger,
   * so that whatever a barrier does not push out is still there when somebody dies.
   */
  JobStart jobs(String prefix, String database, int parallelism) {
    return JobStart.hearth(
        parallelism,
        List.of(
            "--kafka.bootstrap=" + kafka.bootstrap(),
            "--kafka.topic-prefix=" + prefix,
            "--clickhouse.url=" + clickHouse.url(),
            "--clickhouse.database=" + database,
            "--clickhouse.password-file=" + password(data),
            "--clickhouse.linger=4s",
            "--time.mode=replay",
            "--flink.execution.checkpointing.interval=500ms"));
  }

  @Override
  public void close() {
    cluster.close();
    clickHouse.close();
    kafka.close();
  }

  private static Path password(Path data) {
    return data.resolve("password");
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception secondary) {
      // The first failure is the one to tell.
    }
  }
}
