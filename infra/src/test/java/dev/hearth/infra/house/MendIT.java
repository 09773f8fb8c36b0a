package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.kafka.TopicState;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.Replay;
import dev.hearth.infra.rejected.replay.Replayed;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Repair;
import dev.hearth.infra.verify.Repaired;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Late events, records that nobody could read and a row that ClickHouse refused, on the real parts:
 * what becomes of them, and how all of it is mended in the end.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MendIT {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int EFFECTIVE = 4;
  private static final int ID = 7;
  private static final int MESSAGES = 60;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir static Path data;

  private static @Nullable Stack stack;
  private static @Nullable JobClient job;

  @BeforeAll
  static void startWithAJobThatCannotReadOrStoreEverything() throws Exception {
    stack = Stack.start(StackOptions.over(data));
    admin()
        .execute("ALTER TABLE messages_raw ADD CONSTRAINT nothing_of_eve CHECK member_id != 'eve'");
    try (var sender = RecordSender.to(KafkaOptions.from(config()), RejectedLog.NONE)) {
      for (int i = 0; i < MESSAGES; i++) {
        sender.send(message("m" + i, "member" + i % 7, START.plusSeconds(10L * i)));
      }
      sender.send(message("of-eve", "eve", START.plusSeconds(65)));
      sendGarbage();
      sender.pulse("test", "c", START.plusSeconds(3 * 3600).toEpochMilli());
      sender.flush();
    }
    job = submit(config(), Optional.empty());
    await().atMost(LIMIT).until(() -> number("SELECT count() FROM rejected") == 6);
    await()
        .atMost(LIMIT)
        .until(() -> number("SELECT countIf(is_final = 1) FROM community_activity") == 10);
    await().atMost(LIMIT).until(() -> number("SELECT count() FROM messages") == MESSAGES);
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  /** Three records of a schema that is not registered, and two that are cut off. */
  private static void sendGarbage() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", running().kafka().bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 3; i++) {
        byte[] value =
            new Framing().confluent(message("unread" + i, "ann", START.plusSeconds(30)), ID);
        send(producer, value);
        if (i > 0) {
          send(producer, Arrays.copyOf(new Framing().singleObject(message("x", "y", START)), 30));
        }
      }
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, byte[] value) throws Exception {
    producer
        .send(new ProducerRecord<>(Topic.MESSAGES.topicName(), Topic.key("c", "g"), value))
        .get();
  }

  @Test
  @Order(1)
  void whatComesTooLateIsArchivedAndExplainsTheDifferences() throws Exception {
    try (var sender = RecordSender.to(KafkaOptions.from(config()), RejectedLog.NONE)) {
      sender.send(message("late1", "ann", START.plusSeconds(125)));
      sender.send(message("late2", "ann", START.plusSeconds(1800)));
      sender.send(joined("late3", START.plusSeconds(185)));
      sender.flush();
    }
    await().atMost(LIMIT).until(() -> late() == 3);

    Parity parity = new Verify(writer(), EFFECTIVE).all();

    assertThat(parity.different()).isEqualTo(8);
    assertThat(parity.late()).isEqualTo(6);
    assertThat(parity.unstorable()).isEqualTo(2);
  }

  @Test
  @Order(2)
  void aRepairCountsTheLateEventsAndASecondOneWritesNothing() throws Exception {
    Repaired repaired = repair();
    assertThat(repaired.repaired()).isEqualTo(6);
    assertThat(repaired.late()).isEqualTo(6);
    assertThat(repaired.different()).isEqualTo(2);
    assertThat(repaired.after().unstorable()).isEqualTo(2);

    assertThat(repair().repaired()).isZero();
  }

  @Test
  @Order(3)
  void nothingIsReplayedBeforeItsCauseIsMended() throws Exception {
    long before = records();
    try (Replay replay = new Replay(writer(), config())) {
      assertThat(replay.all().counts()).containsOnly(entry(Fate.REFUSED, 6L), entry(Fate.LATE, 3L));
    }
    assertThat(records()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void onceMendedAllThatCanComeInComesIn() throws Exception {
    admin().execute("ALTER TABLE messages_raw DROP CONSTRAINT nothing_of_eve");
    stopTheJob();
    job = submit(withTheSchema(), running().flink().lastCheckpoint());
    long before = records();

    Replayed replayed;
    try (Replay replay = new Replay(writer(), withTheSchema())) {
      replayed = replay.all();
    }

    assertThat(replayed.counts())
        .containsOnly(
            entry(Fate.SENT, 3L),
            entry(Fate.STORED, 1L),
            entry(Fate.REFUSED, 2L),
            entry(Fate.LATE, 3L));
    assertThat(records()).isEqualTo(before + 3);
    await()
        .atMost(LIMIT)
        .until(() -> number("SELECT count() FROM messages") == MESSAGES + 1 + 3 + 2);
    await().atMost(LIMIT).until(() -> late() == 6);
  }

  @Test
  @Order(5)
  void aSecondReplaySendsNothing() throws Exception {
    long before = records();
    try (Replay replay = new Replay(writer(), withTheSchema())) {
      assertThat(replay.all().counts()).containsOnly(entry(Fate.REFUSED, 2L), entry(Fate.LATE, 6L));
    }
    assertThat(records()).isEqualTo(before);
    assertThat(
            writer()
                .queryFormat(
                    "SELECT reason, count() FROM rejected GROUP BY reason ORDER BY reason", "CSV"))
        .isEqualTo("\"LATE\",6\n\"MALFORMED\",2\n");
  }

  @Test
  @Order(6)
  void whatWasRefusedAgreesByItselfAndWhatCameInLateAfterARepair() throws Exception {
    Repaired repaired = repair();

    assertThat(repaired.before().unstorable()).isZero();
    assertThat(repaired.before().late()).isEqualTo(repaired.before().different()).isEqualTo(2);
    assertThat(repaired.same()).isTrue();
  }

  @Test
  @Order(7)
  void readingTheWholeStreamAgainUndoesNoRepair() throws Exception {
    stopTheJob();
    Configuration bounded = withTheSchema();
    bounded.set(EventTimePolicy.BOUNDED, true);
    submit(bounded, Optional.empty())
        .getJobExecutionResult()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);

    Parity parity = new Verify(writer(), EFFECTIVE).all();

    assertThat(parity.first()).isEmpty();
    assertThat(parity.same()).isTrue();
  }

  private static Repaired repair() throws IOException {
    return new Repair(writer(), step -> {}).atRest(new Verify(writer(), EFFECTIVE)::all);
  }

  private static long late() throws IOException {
    return number("SELECT countIf(reason = 'LATE') FROM rejected");
  }

  private static long records() throws IOException {
    return Topics.describe(running().kafka().bootstrap(), "").stream()
        .filter(state -> state.topic() == Topic.MESSAGES || state.topic() == Topic.EVENTS)
        .mapToLong(TopicState::records)
        .sum();
  }

  private static JobClient submit(Configuration config, Optional<Path> checkpoint)
      throws IOException {
    return running().flink().submit("test", env -> HearthJobs.assemble(env, config), checkpoint);
  }

  private static void stopTheJob() throws Exception {
    JobClient running = job;
    if (running != null) {
      running.cancel().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      job = null;
    }
  }

  private static Configuration withTheSchema() {
    Configuration config = config();
    config.setString("schemas.ids", ID + ":ChatMessage");
    return config;
  }

  private static Configuration config() {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, running().kafka().bootstrap());
    config.set(ClickHouseOptions.URL, running().clickhouse().url());
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(
        ClickHouseOptions.PASSWORD, running().clickhouse().credentials().password(User.WRITER));
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.setString("flink.execution.checkpointing.interval", "1 s");
    config.setString("flink.parallelism.default", "2");
    return config;
  }

  private static ChatMessage message(String id, String member, Instant at) {
    ChatMessage message = new ChatMessage();
    message.setEventId(id);
    message.setPlatform("test");
    message.setCommunityId("c");
    message.setGroupId("g");
    message.setMemberId(member);
    message.setOccurredAt(at);
    message.setKind(MessageKind.TEXT);
    message.setText("some words");
    message.setTextLength(10);
    message.setMentions(List.of());
    message.setRole(Role.MEMBER);
    message.setAttributes(Map.of());
    return message;
  }

  private static MemberEvent joined(String id, Instant at) {
    MemberEvent event = new MemberEvent();
    event.setEventId(id);
    event.setPlatform("test");
    event.setCommunityId("c");
    event.setGroupId("g");
    event.setMemberId("newcomer");
    event.setOccurredAt(at);
    event.setType("member.joined");
    event.setRole(Role.MEMBER);
    event.setAttributes(Map.of());
    return event;
  }

  private static long number(String sql) throws IOException {
    return writer().number(sql);
  }

  private static ClickHouse writer() {
    return running().database(User.WRITER);
  }

  private static ClickHouse admin() {
    return running().database(User.ADMIN);
  }

  private static Stack running() {
    if (stack == null) {
      throw new IllegalStateException("The stack did not start");
    }
    return stack;
  }
}
