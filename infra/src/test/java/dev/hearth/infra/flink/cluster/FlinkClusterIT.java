package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packed jobs on a cluster of processes, some of which die. */
class FlinkClusterIT {
  private static final int EVENTS = 20_000;
  private static final int EFFECTIVE = 4;
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Minutes with more events than were archived since. */
  private static final String BEGUN_BEFORE =
      """
      SELECT count()
      FROM group_activity AS minute
      INNER JOIN (
        SELECT community_id, group_id, toStartOfMinute(occurred_at) AS start, count() AS archived
        FROM (
          SELECT community_id, group_id, occurred_at FROM messages
          UNION ALL SELECT community_id, group_id, occurred_at FROM events)
        GROUP BY community_id, group_id, start) AS since
      ON minute.community_id = since.community_id AND minute.group_id = since.group_id
        AND minute.window_start = since.start
      WHERE minute.events > since.archived
      """;

  private static final String ONLY_THERE =
      """
      SELECT count() FROM (
        SELECT * EXCEPT as_of FROM hearth_past.%s
        EXCEPT SELECT * EXCEPT as_of FROM hearth_whole.%s)
      """;

  @TempDir static Path data;

  private static @Nullable ClusterHouse house;

  @BeforeAll
  static void startAllOfIt() throws IOException {
    house = ClusterHouse.start(data);
  }

  @AfterAll
  static void stopAllOfIt() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void nothingIsLostOrDoubledWhoeverDiesAndHoweverManyWork() throws IOException {
    FlinkCluster cluster = house().cluster();
    ClusterRest rest = cluster.rest();
    house().topics("");
    house().migrate("hearth");
    JobStart start = house().jobs("", "hearth", 2);
    try (Sending sending = new Sending(house().kafka().bootstrap())) {
      String job = rest.run(house().jar(), start);
      sending.send(5_000);
      awaitCheckpoints(rest, job);
      aWorkerDiesWhileMoreIsSent(rest, job, sending);
      Path savepoint = rest.stop(job, cluster.savepoints(), false);

      String narrow = rest.run(house().jar(), start.at(1).from(savepoint));
      assertThat(rest.restoredFrom(narrow)).contains(savepoint);
      sending.send(15_000);
      awaitCheckpoints(rest, narrow);
      cluster.kill();
      assertThat(cluster.taskManagerPids()).isEmpty();
      sending.send(EVENTS);
      cluster.restart();

      Path checkpoint = cluster.lastCheckpoint().orElseThrow();
      String last = rest.run(house().jar(), start.from(checkpoint));
      awaitArchived("hearth", sending.distinct);
      await().atMost(SOON).until(() -> rest.recordsWaiting(last) == 0);
      await().atMost(SOON).until(() -> rest.heapUsed().size() == 2);
      assertThat(rest.heapUsed().values()).allMatch(bytes -> bytes > 0);
      assertThat(rest.restoredFrom(last)).contains(checkpoint);
      rest.stop(last, cluster.savepoints(), true);
      assertThat(house().archived("hearth")).isEqualTo(sending.distinct);
    }
    assertThat(house().database("hearth").number("SELECT count() FROM rejected")).isZero();
    assertSameAsRecounted("hearth");
  }

  private static void aWorkerDiesWhileMoreIsSent(ClusterRest rest, String job, Sending sending)
      throws IOException {
    FlinkCluster cluster = house().cluster();
    List<Long> before = cluster.taskManagerPids();
    sending.send(7_500);
    awaitCheckpoints(rest, job);
    cluster.killTaskManager(0);
    cluster.startTaskManager();
    sending.send(10_000);
    cluster.awaitReady();
    await().atMost(SOON).until(() -> rest.restarts(job) > 0 && rest.running(job));
    assertThat(rest.failure(job)).isPresent();
    assertThat(rest.restoredFrom(job)).isPresent();
    assertThat(cluster.taskManagerPids()).hasSize(2).isNotEqualTo(before);
  }

  /**
   * One job goes on from the savepoint, with records of which it must know the first half; another
   * reads all of them from the beginning. What the first says must be what the second says.
   */
  @ParameterizedTest
  @MethodSource("versions")
  void theJobsGoOnFromWhatAnEarlierBuildSaved(String version) throws IOException {
    SavedJob saved = SavedJob.of(version);
    ClusterRest rest = house().rest();
    house().topics(SavedJob.PREFIX);
    house().migrate("hearth_past");
    house().migrate("hearth_whole");
    saved.sendFirstHalf(house().kafka().bootstrap());
    saved.sendSecondHalf(house().kafka().bootstrap());
    String goesOn =
        rest.run(
            house().jar(), house().jobs(SavedJob.PREFIX, "hearth_past", 1).from(saved.savepoint()));
    String anew = rest.run(house().jar(), house().jobs(SavedJob.PREFIX, "hearth_whole", 1));
    awaitArchived("hearth_past", saved.distinctOfSecondHalf());
    awaitArchived("hearth_whole", saved.distinct());
    rest.stop(goesOn, house().cluster().savepoints(), true);
    rest.stop(anew, house().cluster().savepoints(), true);

    assertSameAsRecounted("hearth_whole");
    for (String table : List.of("group_activity", "community_activity")) {
      assertThat(house().database("hearth_past").number(ONLY_THERE.formatted(table, table)))
          .as("rows of %s that only the one that went on says", table)
          .isZero();
    }
    assertThat(house().database("hearth_past").number(BEGUN_BEFORE))
        .as("minutes that began in the first half and ended in the second")
        .isPositive();
  }

  static List<String> versions() throws IOException {
    return SavedJob.versions();
  }

  @Test
  void aJobThatCannotStartSaysWhyInOneLine() {
    ClusterRest rest = house().rest();
    JobStart wrong = JobStart.hearth(1, List.of("--kafka.bootstrp", "x:1"));

    assertThatThrownBy(() -> rest.run(house().jar(), wrong))
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

  private static void awaitArchived(String database, long distinct) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(house().archived(database)).as("archived").isEqualTo(distinct));
  }

  private static void assertSameAsRecounted(String database) throws IOException {
    Parity parity = new Verify(house().database(database), EFFECTIVE).all();
    assertThat(parity.first()).isEmpty();
    assertThat(parity.compared()).isPositive();
  }

  private static ClusterHouse house() {
    return Objects.requireNonNull(house);
  }

  /** Sends generated traffic, and counts how many events of it are no repeats. */
  private static final class Sending implements AutoCloseable, TrafficSink {
    private final Traffic traffic =
        new Traffic(
            TrafficProfile.standard(7, Instant.parse("2026-03-01T06:00:00Z"))
                .with(new TrafficProfile.Size(3, 60, 900))
                .perDay(200_000));
    private final RecordSender records;
    private long next;
    private long distinct;

    Sending(String bootstrap) {
      Configuration config = new Configuration();
      config.set(KafkaOptions.BOOTSTRAP, bootstrap);
      records = RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE);
    }

    /** Sends all before an index that were not sent yet. */
    void send(long until) {
      for (; next < until; next++) {
        TrafficEvent event = traffic.at(next);
        distinct += event.repeat() ? 0 : 1;
        event.to(this);
      }
      records.flush();
    }

    @Override
    public void accept(ChatMessage message) {
      records.send(message);
    }

    @Override
    public void accept(MemberEvent event) {
      records.send(event);
    }

    @Override
    public void close() {
      records.close();
    }
  }
}
