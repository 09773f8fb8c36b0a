package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.TrafficSink;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same months of members three times: as they are, shuffled with everything sent twice, and
 * with a worker killed in the middle. What is said of members and of their paths at the end is the
 * same.
 */
class MembersClusterIT {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 80;
  private static final int EVENTS_A_DAY = 250;
  private static final Duration DISORDER = Duration.ofHours(2);
  private static final Duration SOON = Duration.ofMinutes(3);

  /** Every row that is said of members in the end, but for when it was written. */
  private static final String TABLES =
      """
      SELECT * FROM (
        SELECT 'risks' AS what, count() AS n, sum(cityHash64(*)) AS h FROM churn_risks
        UNION ALL SELECT 'predictions', count(), sum(cityHash64(*)) FROM churn_predictions
        UNION ALL SELECT 'labels', count(), sum(cityHash64(*)) FROM churn_labels
        UNION ALL SELECT 'days', count(), sum(cityHash64(* EXCEPT as_of)) FROM member_days
        UNION ALL SELECT 'tiers', count(), sum(cityHash64(* EXCEPT as_of)) FROM member_tiers
        UNION ALL SELECT 'now', count(), sum(cityHash64(* EXCEPT as_of)) FROM member_tier_now
        UNION ALL SELECT 'paths', count(), sum(cityHash64(* EXCEPT (as_of, watermark, version)))
          FROM funnel_entries
        UNION ALL SELECT 'steps', count(), sum(cityHash64(*)) FROM member_steps FINAL
        UNION ALL SELECT 'replies', count(), sum(cityHash64(*)) FROM member_replies FINAL
        UNION ALL SELECT 'questions', count(), sum(cityHash64(*)) FROM member_questions FINAL
        UNION ALL SELECT 'posted', count(), sum(cityHash64(*)) FROM posters_64d FINAL)
      ORDER BY what
      """;

  private static final String FUNNELS =
      """
      funnels:
        - name: settling-in
          within: 14d
          steps:
            - { name: joined, when: { type: member.joined } }
            - { name: spoke, when: { type: message } }
            - { name: again, when: { type: message } }
          exclude:
            - { when: { type: member.left } }
        - name: liking
          unit: member
          entry: best
          within: 1d
          steps:
            - { name: spoke, when: { type: message } }
            - { name: liked, when: { type: reaction.added } }
      """;

  @TempDir Path data;

  @Test
  void theSameIsSaidOfMembersInAnyOrderHoweverOftenAndWhoeverDies() throws IOException {
    List<TrafficEvent> asTheyAre = events();
    Files.writeString(funnels(), FUNNELS);
    try (ClusterHouse house = ClusterHouse.start(data.resolve("house"))) {
      List<Map<String, Object>> plain = run(house, "plain", asTheyAre, false);
      assertThat(plain).hasSize(11).noneMatch(row -> "0".equals(String.valueOf(row.get("n"))));

      assertThat(run(house, "mixed", mixed(asTheyAre), false))
          .as("in another order, everything twice")
          .isEqualTo(plain);
      assertThat(run(house, "killed", asTheyAre, true)).as("a worker died").isEqualTo(plain);
    }
  }

  /** The jobs over topics of their own, until all that was sent is said, and what that is. */
  private List<Map<String, Object>> run(
      ClusterHouse house, String name, List<TrafficEvent> events, boolean kill) throws IOException {
    String prefix = name + ".";
    String database = "hearth_" + name;
    house.topics(prefix);
    house.migrate(database);
    ClusterRest rest = house.rest();
    String job = rest.run(house.jar(), jobs(house, prefix, database));
    try (Sending sending = new Sending(house.kafka().bootstrap(), prefix)) {
      int half = kill ? events.size() / 2 : 0;
      int more = kill ? half + events.size() / 4 : 0;
      sending.send(events.subList(0, half));
      if (kill) {
        awaitCheckpoints(rest, job);
        sending.send(events.subList(half, more));
        aWorkerDies(house, job);
      }
      sending.send(events.subList(more, events.size()));
      sending.end();
    }
    long distinct = events.stream().map(MembersClusterIT::identity).distinct().count();
    await().atMost(SOON).until(() -> house.archived(database) == distinct);
    await().atMost(SOON).until(() -> rest.recordsWaiting(job) == 0);
    rest.stop(job, house.cluster().savepoints(), true);
    return house.database(database).query(TABLES);
  }

  /** Returns when a checkpoint holds all that was sent. */
  private static void awaitCheckpoints(ClusterRest rest, String job) throws IOException {
    await().atMost(SOON).until(() -> rest.recordsWaiting(job) == 0);
    long before = rest.checkpoints(job).stream().mapToLong(Checkpoint::id).max().orElse(0);
    await()
        .atMost(SOON)
        .until(() -> rest.checkpoints(job).stream().anyMatch(one -> one.id() > before + 1));
  }

  private static void aWorkerDies(ClusterHouse house, String job) throws IOException {
    ClusterRest rest = house.rest();
    house.cluster().killTaskManager(0);
    house.cluster().startTaskManager();
    house.cluster().awaitReady();
    await().atMost(SOON).until(() -> rest.restarts(job) > 0 && rest.running(job));
    assertThat(rest.restoredFrom(job)).isPresent();
  }

  private JobStart jobs(ClusterHouse house, String prefix, String database) {
    JobStart all = house.jobs(prefix, database, 2);
    List<String> arguments = new ArrayList<>(all.arguments());
    arguments.add("--jobs=archive;churn;members;funnel");
    arguments.add("--funnel.definitions=" + funnels());
    arguments.add("--time.disorder=" + DISORDER.toHours() + "h");
    return JobStart.hearth(2, arguments);
  }

  private Path funnels() {
    return data.resolve("funnels.yaml");
  }

  private static List<TrafficEvent> events() {
    Traffic traffic =
        new Traffic(
            TrafficProfile.standard(5, START)
                .with(new TrafficProfile.Size(2, 6, 100))
                .perDay(EVENTS_A_DAY));
    return LongStream.range(0, (long) DAYS * EVENTS_A_DAY)
        .mapToObj(traffic::at)
        .filter(event -> !event.repeat())
        .toList();
  }

  /** Each twice, and each time it comes at another moment, but never too late. */
  private static List<TrafficEvent> mixed(List<TrafficEvent> events) {
    record Arrival(long atMs, TrafficEvent event) {}
    Random random = new Random(3);
    List<Arrival> arrivals = new ArrayList<>();
    for (int copy = 0; copy < 2; copy++) {
      for (TrafficEvent event : events) {
        int delay = random.nextInt((int) DISORDER.toMillis() - 60_000);
        arrivals.add(new Arrival(atMs(event) + delay, event));
      }
    }
    return arrivals.stream()
        .sorted(Comparator.comparingLong(Arrival::atMs))
        .map(Arrival::event)
        .toList();
  }

  private static long atMs(TrafficEvent event) {
    ChatMessage message = event.message();
    MemberEvent other = event.event();
    return message != null
        ? message.getOccurredAt().toEpochMilli()
        : other != null ? other.getOccurredAt().toEpochMilli() : 0;
  }

  private static String identity(TrafficEvent event) {
    ChatMessage message = event.message();
    MemberEvent other = event.event();
    return message != null
        ? message.getCommunityId() + ' ' + message.getEventId()
        : other != null ? other.getCommunityId() + ' ' + other.getEventId() : "";
  }

  /** Sends to the topics with a prefix. */
  private static final class Sending implements AutoCloseable, TrafficSink {
    private final RecordSender records;

    Sending(String bootstrap, String prefix) {
      Configuration config = new Configuration();
      config.set(KafkaOptions.BOOTSTRAP, bootstrap);
      config.set(KafkaOptions.TOPIC_PREFIX, prefix);
      records = RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE);
    }

    void send(List<TrafficEvent> events) {
      events.forEach(event -> event.to(this));
      records.flush();
    }

    /** Says on every partition how far time came, so that it ends at one moment. */
    void end() {
      records.pulse("test", "end", START.plus(Duration.ofDays(DAYS + 1)).toEpochMilli());
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
