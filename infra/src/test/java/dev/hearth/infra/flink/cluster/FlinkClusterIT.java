package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.TrafficSink;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jobs on a cluster of processes, some of which die. */
class FlinkClusterIT {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final int EVENTS = 20_000;
  private static final int EFFECTIVE = 4;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> QUICK_TO_START =
      Map.of("env.java.opts.taskmanager", "-XX:TieredStopAtLevel=1");
  private static final Traffic TRAFFIC =
      new Traffic(
          TrafficProfile.standard(7, START)
              .with(new TrafficProfile.Size(3, 60, 900))
              .perDay(200_000));

  @TempDir static Path data;

  private static @Nullable EmbeddedKafka kafka;
  private static @Nullable EmbeddedClickHouse clickHouse;
  private static @Nullable FlinkCluster cluster;
  private static @Nullable RecordSender sender;
  private static long distinct;

  @BeforeAll
  static void startAllOfIt() throws IOException {
    kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
    Topics.ensure(kafka.bootstrap(), "");
    clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"), 0, 0);
    Migrations.apply(clickHouse.as(User.ADMIN).in("hearth"), Migration.bundled());
    cluster = FlinkCluster.start(data.resolve("flink"), new ClusterOptions(2, 1, QUICK_TO_START));
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, kafka.bootstrap());
    sender = RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE);
  }

  @AfterAll
  static void stopAllOfIt() {
    try (var stopsLast = kafka;
        var stopsThen = clickHouse;
        var stopsFirst = cluster;
        var endsFirst = sender) {
      assertThat(List.of(stopsLast, stopsThen, stopsFirst, endsFirst)).hasSize(4);
    }
  }

  @Test
  void nothingIsLostOrDoubledWhoeverDiesAndHoweverManyWork() throws IOException {
    ClusterRest rest = cluster().rest();
    String jar = rest.upload(ClusterJar.locate());
    JobStart start = JobStart.hearth(2, settings());

    String job = rest.run(jar, start);
    send(0, 5_000);
    awaitCheckpoints(rest, job);
    aWorkerDiesWhileMoreIsSent(rest, job);
    Path savepoint = rest.stop(job, cluster().savepoints(), false);

    String narrow = rest.run(jar, start.at(1).from(savepoint));
    assertThat(rest.restoredFrom(narrow)).contains(savepoint);
    send(10_000, 15_000);
    awaitCheckpoints(rest, narrow);
    cluster().kill();
    assertThat(cluster().taskManagerPids()).isEmpty();
    send(15_000, EVENTS);
    cluster().restart();

    Path checkpoint = cluster().lastCheckpoint().orElseThrow();
    String last = rest.run(jar, start.from(checkpoint));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(archived()).as("archived").isEqualTo(distinct));
    await().atMost(SOON).until(() -> rest.recordsWaiting(last) == 0);
    await().atMost(SOON).until(() -> rest.heapUsed().size() == 2);
    assertThat(rest.heapUsed().values()).allMatch(bytes -> bytes > 0);
    assertThat(rest.restoredFrom(last)).contains(checkpoint);
    rest.stop(last, cluster().savepoints(), true);

    assertThat(archived()).isEqualTo(distinct);
    assertThat(database().number("SELECT count() FROM rejected")).isZero();
    Parity parity = new Verify(database(), EFFECTIVE).all();
    assertThat(parity.first()).isEmpty();
    assertThat(parity.compared()).isGreaterThan(1_000);
  }

  /**
   * Returns as soon as a checkpoint holds all that was sent. Rows linger for longer than that, so
   * who dies now takes some along unless the barrier had them stored.
   */
  private static void awaitCheckpoints(ClusterRest rest, String job) throws IOException {
    long before = rest.checkpoints(job).stream().mapToLong(Checkpoint::id).max().orElse(0);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> rest.checkpoints(job).stream().anyMatch(one -> one.id() > before + 1));
  }

  private static void aWorkerDiesWhileMoreIsSent(ClusterRest rest, String job) throws IOException {
    List<Long> before = cluster().taskManagerPids();
    send(5_000, 7_500);
    awaitCheckpoints(rest, job);
    cluster().killTaskManager(0);
    cluster().startTaskManager();
    send(7_500, 10_000);
    cluster().awaitReady();
    await().atMost(SOON).until(() -> rest.restarts(job) > 0 && rest.running(job));
    assertThat(rest.failure(job)).isPresent();
    assertThat(rest.restoredFrom(job)).isPresent();
    assertThat(cluster().taskManagerPids()).hasSize(2).isNotEqualTo(before);
  }

  @Test
  void aJobThatCannotStartSaysWhyInOneLine() throws IOException {
    ClusterRest rest = cluster().rest();
    String jar = rest.upload(ClusterJar.locate());

    assertThatThrownBy(() -> rest.run(jar, JobStart.hearth(1, List.of("--kafka.bootstrp", "x:1"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kafka.bootstrap")
        .hasMessageNotContaining("\tat ");
    assertThatThrownBy(() -> rest.status("0123456789abcdef0123456789abcdef"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0123456789abcdef");
    assertThatThrownBy(() -> new ClusterRest("http://127.0.0.1:1").status("x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
  }

  private static List<String> settings() throws IOException {
    Path password = data.resolve("password");
    Files.writeString(password, clickHouse().credentials().password(User.WRITER));
    return List.of(
        "--kafka.bootstrap",
        Objects.requireNonNull(kafka).bootstrap(),
        "--clickhouse.url",
        clickHouse().url(),
        "--clickhouse.password-file",
        password.toString(),
        "--clickhouse.linger",
        "4s",
        "--time.mode",
        "replay",
        "--flink.execution.checkpointing.interval",
        "500ms");
  }

  private static void send(int from, int to) {
    RecordSender records = Objects.requireNonNull(sender);
    for (long index = from; index < to; index++) {
      TrafficEvent event = TRAFFIC.at(index);
      distinct += event.repeat() ? 0 : 1;
      event.to(
          new TrafficSink() {
            @Override
            public void accept(ChatMessage message) {
              records.send(message);
            }

            @Override
            public void accept(MemberEvent happening) {
              records.send(happening);
            }
          });
    }
    records.flush();
  }

  private static long archived() throws IOException {
    return database()
        .number("SELECT (SELECT count() FROM messages) + (SELECT count() FROM events)");
  }

  private static ClickHouse database() {
    return clickHouse().as(User.WRITER).in("hearth");
  }

  private static EmbeddedClickHouse clickHouse() {
    return Objects.requireNonNull(clickHouse);
  }

  private static FlinkCluster cluster() {
    return Objects.requireNonNull(cluster);
  }
}
