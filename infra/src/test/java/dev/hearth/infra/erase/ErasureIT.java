package dev.hearth.infra.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One of three members is forgotten on the real parts, and the whole stream is read again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureIT {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant ERASED = START.plusSeconds(4 * 3600);
  private static final Erasure ANN = Erasure.of("c", "ann", ERASED);
  private static final Erasure BOB = Erasure.of("c", "bob", ERASED);
  private static final int EFFECTIVE = 4;
  private static final int MESSAGES = 180;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final String FIGURES =
      """
      SELECT groupArray(figures) FROM (
        SELECT (group_id, window_start, messages, posters, posters_all, replies, questions,
          effective_messages, reactions, joins) AS figures
        FROM group_activity WHERE group_id != '' ORDER BY group_id, window_start)
      """;

  @TempDir static Path data;

  private static @Nullable Stack stack;
  private static @Nullable JobClient job;
  private static String figures = "";

  @BeforeAll
  static void startWithThreeMembersWhoTalk() throws Exception {
    stack = Stack.start(StackOptions.over(data));
    try (var sender = RecordSender.to(KafkaOptions.from(config()), RejectedLog.NONE)) {
      for (int i = 0; i < MESSAGES; i++) {
        sender.send(message(i));
      }
      sender.send(happened("joined", "member.joined", START.plusSeconds(5)));
      sender.send(happened("liked", "reaction.added", START.plusSeconds(65)));
      sender.pulse("test", "c", START.plusSeconds(3 * 3600).toEpochMilli());
      sender.flush();
    }
    job = submit(config());
    await().atMost(LIMIT).until(() -> number("SELECT count() FROM messages") == MESSAGES);
    await().atMost(LIMIT).until(() -> number("SELECT count() FROM events") == 2);
    await()
        .atMost(LIMIT)
        .until(() -> number("SELECT countIf(is_final = 1) FROM community_activity") == 30);
    await().atMost(LIMIT).until(() -> new Verify(admin(), EFFECTIVE).all().same());
    figures = one(FIGURES);
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void afterTheEventNoRowIsLeftOfTheMemberAndAllOfTheOthers() throws Exception {
    long ofBob = own(BOB);
    assertThat(own(ANN)).isGreaterThan(60);
    try (var sender = RecordSender.to(KafkaOptions.from(config()), RejectedLog.NONE)) {
      sender.send(ErasureRequest.event(ANN));
      sender.pulse("test", "c", ERASED.plusSeconds(2 * 3600).toEpochMilli());
      sender.flush();
    }
    long asked = System.nanoTime();
    var eraser = new Eraser(admin(), EFFECTIVE, Duration.ofSeconds(10));

    await()
        .atMost(LIMIT)
        .until(
            () -> {
              eraser.pass();
              return number("SELECT count() FROM erasures") == 1 && remains().none();
            });
    double seconds = (System.nanoTime() - asked) / 1e9;
    assertThat(seconds).as("seconds from the event to no row at all").isLessThan(60);
    await().atMost(LIMIT).until(() -> eraser.pass() == 0);

    assertThat(remains().places()).allMatch(place -> place.rows() == 0);
    assertThat(own(BOB)).isEqualTo(ofBob);
    assertThat(one("SELECT member_id || (done_at > 0) FROM erasures")).isEqualTo("1");
    assertThat(number("SELECT countIf(has(mentions, '(erased)')) FROM messages")).isEqualTo(60);
  }

  @Test
  @Order(2)
  void theFiguresStandAndTheRecountAgrees() throws Exception {
    assertThat(one(FIGURES)).isEqualTo(figures);
    await().atMost(LIMIT).until(() -> new Verify(admin(), EFFECTIVE).all().same());
    Parity parity = new Verify(admin(), EFFECTIVE).all();
    assertThat(parity.erased()).isGreaterThan(60);
  }

  @Test
  @Order(3)
  void readingTheWholeStreamAgainDoesNotBringTheMemberBack() throws Exception {
    stopTheJob();
    Configuration again = config();
    again.set(EventTimePolicy.BOUNDED, true);
    submit(again).getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThat(remains().places()).allMatch(place -> place.rows() == 0);
    assertThat(number("SELECT count() FROM messages")).isEqualTo(MESSAGES / 3 * 2);
    assertThat(one(FIGURES)).isEqualTo(figures);
    assertThat(new Verify(admin(), EFFECTIVE).all().same()).isTrue();
    assertThat(new ErasureBook(admin()).pending()).isEmpty();
  }

  @Test
  @Order(4)
  void inAnEmptyDatabaseTooNothingStaysOnceTheOrderIsRead() throws Exception {
    for (Map<String, Object> table :
        admin()
            .query(
                "SELECT name FROM system.tables WHERE database = 'hearth'"
                    + " AND engine LIKE '%MergeTree' AND name != 'schema_migrations'")) {
      admin().execute("TRUNCATE TABLE " + table.get("name"));
    }
    Configuration again = config();
    again.set(EventTimePolicy.BOUNDED, true);
    submit(again).getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    var eraser = new Eraser(admin(), EFFECTIVE, Duration.ZERO);
    await().atMost(LIMIT).until(() -> eraser.pass() == 0);

    assertThat(remains().none()).isTrue();
    assertThat(one(FIGURES)).isEqualTo(figures);
    assertThat(new Verify(admin(), EFFECTIVE).all().same()).isTrue();
  }

  @Test
  @Order(5)
  void whoComesBackIsAMemberLikeAnyOther() throws Exception {
    try (var sender = RecordSender.to(KafkaOptions.from(config()), RejectedLog.NONE)) {
      ChatMessage back = message(0);
      back.setEventId("back");
      back.setOccurredAt(ERASED.plusSeconds(1));
      sender.send(back);
      sender.flush();
    }
    job = submit(config());
    await()
        .atMost(LIMIT)
        .until(() -> number("SELECT count() FROM messages WHERE member_id = 'ann'") == 1);
    assertThat(remains().none()).isTrue();
  }

  private static Remains remains() throws IOException {
    return new Sweep(admin(), EFFECTIVE).remains(ANN);
  }

  /**
   * Rows of a member alone: without those of others that name the member, and without those of two,
   * who answered whom, which go with either.
   */
  private static long own(Erasure erasure) throws IOException {
    return new Sweep(admin(), EFFECTIVE)
        .remains(erasure).places().stream()
            .filter(place -> place.column().isEmpty() && !place.table().equals("member_replies"))
            .mapToLong(Remains.Place::rows)
            .sum();
  }

  private static JobClient submit(Configuration config) throws IOException {
    return running()
        .flink()
        .submit("test", env -> HearthJobs.assemble(env, config), Optional.empty());
  }

  private static void stopTheJob() throws Exception {
    JobClient running = job;
    if (running != null) {
      running.cancel().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      job = null;
    }
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

  /** Every ten seconds ann, bob and cyn in turn; bob mentions and answers ann. */
  private static ChatMessage message(int i) {
    ChatMessage message = new ChatMessage();
    message.setEventId("m" + i);
    message.setPlatform("test");
    message.setCommunityId("c");
    message.setGroupId("g" + i % 2);
    message.setMemberId(List.of("ann", "bob", "cyn").get(i % 3));
    message.setOccurredAt(START.plusSeconds(10L * i));
    message.setKind(i % 5 == 0 ? MessageKind.STICKER : MessageKind.TEXT);
    message.setText(i % 4 == 0 ? "why?" : "because of it");
    message.setTextLength(i % 4 == 0 ? 4 : 13);
    message.setMentions(i % 3 == 1 ? List.of("ann") : List.of());
    message.setReplyToMemberId(i % 3 == 1 ? "ann" : "bob");
    message.setRole(i % 7 == 0 ? Role.STAFF : Role.MEMBER);
    message.setAttributes(Map.of());
    return message;
  }

  private static MemberEvent happened(String id, String type, Instant at) {
    MemberEvent event = new MemberEvent();
    event.setEventId(id);
    event.setPlatform("test");
    event.setCommunityId("c");
    event.setGroupId("g0");
    event.setMemberId("ann");
    event.setOccurredAt(at);
    event.setType(type);
    event.setRole(Role.MEMBER);
    event.setAttributes(Map.of());
    return event;
  }

  private static long number(String sql) throws IOException {
    return admin().number(sql);
  }

  private static String one(String sql) throws IOException {
    return admin().queryFormat(sql, "TSVRaw").strip();
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
