package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.house.PlannedTalk.Habit;
import dev.hearth.infra.house.PlannedTalk.Place;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertStep;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weeks of talk through a running job of the real parts: who is told of what, and with what proof.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesOfSilenceIT {
  /** A Monday; clocks in Berlin go forward on day 34. */
  private static final Instant START = Instant.parse("2026-02-23T00:00:00Z");

  private static final double KILLED = 42.5;
  private static final double BACK = KILLED + 5 / 24.0;
  private static final double DAY_AFTER = BACK + 28 / 24.0;
  private static final double END = 56;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String CALENDARS =
      """
      calendars:
        - name: feasts
          holidays:
            - {name: Feast, from: 2026-03-11, to: 2026-03-11}
            - {name: Feast, from: 2026-04-08, to: 2026-04-09}
          applies-to:
            - community: feasting
      pauses:
        - {community: feasting, groups: resting, from: 2026-03-16, to: 2026-03-19, reason: Trip}
      """;

  @TempDir static Path data;

  private static final PlannedTalk TALK = new PlannedTalk(START);
  private static @Nullable Stack stack;

  @BeforeAll
  static void startWithWeeksOfHistory() throws Exception {
    stack = Stack.start(StackOptions.over(data.resolve("house")));
    for (String platform : List.of("slack", "weixin")) {
      TALK.source("both", platform, END);
      for (int group = 0; group < 6; group++) {
        TALK.group(new Place("both", platform, platform + group), new Habit(3, 1, END));
      }
    }
    for (String community : List.of("berlin", "feasting")) {
      TALK.source(community, "zulip", END);
      TALK.group(new Place(community, "zulip", "busy"), new Habit(8, 1, 43.4));
      TALK.group(new Place(community, "zulip", "usual"), new Habit(2, 1, 43.7));
      TALK.group(new Place(community, "zulip", "resting"), new Habit(1, 1, 42.9));
      TALK.group(new Place(community, "zulip", "slow"), new Habit(2, 3, 43));
      for (int group = 0; group < 4; group++) {
        TALK.group(new Place(community, "zulip", "lively" + group), new Habit(4, 1, END));
      }
    }
    try (RecordSender history = sender()) {
      TALK.sendUntil(KILLED, Map.of(), history);
    }
    Configuration config = config();
    var unused = running().flink().submit("test", env -> HearthJobs.assemble(env, config));
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void aProducerThatIsKilledIsOneAlertOfItsSourceAndNoneOfItsGroups() throws Exception {
    TALK.without(KILLED, BACK, "slack"::equals);
    try (RecordSender weixin = sender()) {
      sendSlowly(KILLED, BACK, Map.of("weixin", weixin), weixin);
      await().atMost(LIMIT).until(() -> reached(BACK - 2.5 / 24));

      eventually("SELECT kind, subject, state, paged FROM alerts", "silence.source,slack,OPEN,1");
      eventually(
          "SELECT platform, state = 'UNKNOWN', count() FROM group_status"
              + " WHERE community_id = 'both' GROUP BY ALL ORDER BY ALL",
          "slack,1,6 weixin,0,6");
      assertThat(steps("both")).containsExactly(AlertStep.OPENED);

      try (RecordSender slack = sender()) {
        sendSlowly(BACK, DAY_AFTER, Map.of("weixin", weixin, "slack", slack), weixin);
      }
      await().atMost(LIMIT).until(() -> reached(DAY_AFTER - 2.5 / 24));
    }
    oneAlertThatIsOver();
    assertThat(number("SELECT count() FROM silences WHERE state IN ('COLD', 'DEAD')")).isZero();
    eventually(
        "SELECT count() FROM group_status WHERE community_id = 'both' AND state = 'UNKNOWN'", "0");
  }

  @Test
  @Order(2)
  void theQueryOfAnAlertFindsItsScoreInTheRawTables() throws Exception {
    try (RecordSender all = sender()) {
      TALK.sendUntil(END, Map.of(), all);
    }
    await().atMost(LIMIT).until(() -> reached(END - 3.0 / 24));
    await().atMost(LIMIT).until(() -> number("SELECT count() FROM messages") == TALK.messages());
    eventually(
        "SELECT community_id, subject FROM alerts WHERE kind = 'silence.cold' ORDER BY ALL",
        "berlin,busy berlin,resting berlin,slow berlin,usual"
            + " feasting,busy feasting,resting feasting,slow feasting,usual");
    oneAlertThatIsOver();
    assertThat(
            number("SELECT count() FROM silences WHERE state = 'COLD' AND community_id = 'both'"))
        .isZero();
    List<Map<String, Object>> alerts =
        database().query("SELECT * FROM alerts WHERE kind = 'silence.cold'");
    for (Map<String, Object> alert : alerts) {
      String sql = String.valueOf(alert.get("sql"));
      double score = Double.parseDouble(String.valueOf(alert.get("score")));
      double found = Double.parseDouble(String.valueOf(database().query(sql).get(0).get("score")));
      assertThat(found / score - 1)
          .as(alert.get("community_id") + "/" + alert.get("subject"))
          .isCloseTo(0, within(1e-6));
      assertThat(String.valueOf(alert.get("evidence")))
          .contains("\"conversations_missed\":%.9f".formatted(score));
    }
  }

  /** All that came of the killed producer, as far as the job has gone. */
  private static void oneAlertThatIsOver() throws IOException {
    eventually(
        "SELECT kind, subject, state FROM alerts WHERE community_id = 'both'",
        "silence.source,slack,RESOLVED");
    assertThat(steps("both")).containsExactly(AlertStep.OPENED, AlertStep.RESOLVED);
  }

  /** The tables are written one after another: waits until a query gives these rows. */
  private static void eventually(String sql, String rows) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(database().queryFormat(sql, "CSV").replace("\"", "").strip())
                    .isEqualTo(rows.replace(' ', '\n')));
  }

  /** As time goes on: an hour of the one after an hour of the other. */
  private static void sendSlowly(
      double fromDay, double toDay, Map<String, RecordSender> senders, RecordSender others) {
    for (double day = fromDay; day < toDay; day += 0.5 / 24) {
      TALK.sendUntil(Math.min(day + 0.5 / 24, toDay), senders, others);
    }
  }

  /** Whether what happened up to a day has been judged. */
  private static boolean reached(double day) throws IOException {
    long reachedMs =
        number(
            """
            SELECT toUnixTimestamp64Milli(least(
              (SELECT max(toDateTime64(window_start, 3)) FROM community_activity WHERE is_final = 1),
              (SELECT max(s.at) FROM group_status AS s)))
            """);
    return reachedMs > TALK.at(day).toEpochMilli();
  }

  /** Every step that was sent of alerts of a community, in order. */
  private static List<AlertStep> steps(String community) throws IOException {
    List<AlertMessage> steps = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                running().kafka().bootstrap(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(Topic.ALERTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          steps.add(AlertMessage.getDecoder().decode(record.value()));
        }
      }
    }
    return steps.stream()
        .filter(alert -> alert.getCommunityId().equals(community))
        .map(AlertMessage::getStep)
        .toList();
  }

  private static RecordSender sender() {
    return RecordSender.to(KafkaOptions.from(base()), RejectedLog.NONE);
  }

  private static Configuration base() {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, running().kafka().bootstrap());
    return config;
  }

  private static Configuration config() throws IOException {
    Configuration config = base();
    config.set(ClickHouseOptions.URL, running().clickhouse().url());
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(
        ClickHouseOptions.PASSWORD, running().clickhouse().credentials().password(User.WRITER));
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(EventTimePolicy.DISORDER, Duration.ofMinutes(35));
    config.set(CalendarPolicy.TIME_ZONES, Map.of("berlin", "Europe/Berlin"));
    Path calendars = Files.writeString(data.resolve("calendars.yaml"), CALENDARS);
    config.set(CalendarOptions.FILE, calendars.toString());
    config.setString("flink.restart-strategy.type", "none");
    config.setString("flink.execution.checkpointing.interval", "1 s");
    config.setString("flink.parallelism.default", "2");
    return config;
  }

  private static long number(String sql) throws IOException {
    return database().number(sql);
  }

  private static ClickHouse database() {
    return running().database(User.WRITER);
  }

  private static Stack running() {
    if (stack == null) {
      throw new IllegalStateException("The stack did not start");
    }
    return stack;
  }
}
