package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.traffic.Share;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks of talk through the real parts: what the tables say is what the model says of messages. */
class SilenceIT {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 55;
  private static final int EVENTS_A_DAY = 800;

  @TempDir Path data;

  @Test
  void theTablesSayWhatTheModelSaysOfTheMessages() throws Exception {
    try (Stack stack = Stack.start(StackOptions.over(data))) {
      send(stack.kafka().bootstrap());
      ClickHouse database = stack.database(User.WRITER);
      BoundedRun.of(stack, 2);
      SilenceReferee referee = new SilenceReferee();
      signs(database).forEach(referee::hear);
      referee.end();
      List<Map<String, Object>> before = statuses(database);
      compare(before, referee);
      compareChanges(database, referee);
      assertThat(referee.statuses()).as("rows written").isLessThan(referee.heard() / 2);
      assertThat(referee.mostInAnHour()).as("rows of a group in an hour").isLessThanOrEqualTo(6);

      BoundedRun.of(stack, 3);
      compare(statuses(database), referee);
      compareChanges(database, referee);
    }
  }

  private static void compare(List<Map<String, Object>> rows, SilenceReferee referee) {
    assertThat(rows).hasSameSizeAs(referee.groups());
    Set<String> states = new HashSet<>();
    for (Map<String, Object> row : rows) {
      String community = text(row, "community_id");
      String group = text(row, "group_id");
      int version = (int) number(row, "version");
      assertThat(version).isGreaterThanOrEqualTo(referee.lastRowBeforeTheEnd(community, group));
      GroupStatus status = referee.status(community, group, version);
      assertThat(text(row, "state")).as(group).isEqualTo(status.state().name());
      assertThat(number(row, "at")).as(group).isEqualTo(status.asOfMs());
      assertThat(number(row, "deadline")).as(group).isEqualTo(status.score().deadlineMs());
      assertThat(number(row, "quiet_at")).as(group).isEqualTo(status.score().quietAtMs());
      assertThat(number(row, "conversation_at"))
          .as(group)
          .isEqualTo(status.heard().conversationMs());
      same(row, "score", status.score().missed());
      same(row, "threshold", status.score().threshold());
      same(row, "conversations_per_week", status.score().perWeek());
      assertThat(number(row, "day_messages")).as(group).isEqualTo(status.day().messages());
      assertThat(number(row, "water") == 1).as(group).isEqualTo(status.day().water());
      same(row, "day_effective_share", status.day().effectiveShare());
      same(row, "day_messages_per_member", status.day().perMember());
      same(row, "soonest_hours", status.score().soonestHours());
      states.add(text(row, "state"));
    }
    assertThat(states).contains("ACTIVE", "DEAD");
  }

  /** What the end of the input cut off may be missing, and nothing else. */
  private static void compareChanges(ClickHouse database, SilenceReferee referee)
      throws IOException {
    List<List<Object>> changes = new ArrayList<>();
    for (Map<String, Object> row :
        database.query(
            "SELECT community_id, group_id, toUnixTimestamp64Milli(at) AS at, from_state, state"
                + " FROM silences")) {
      changes.add(
          List.of(
              text(row, "community_id"),
              text(row, "group_id"),
              number(row, "at"),
              text(row, "from_state"),
              text(row, "state")));
    }
    assertThat(changes).doesNotHaveDuplicates().isSubsetOf(referee.changes());
    assertThat(changes).containsAll(referee.changesBeforeTheEnd());
    assertThat(changes).anyMatch(change -> change.get(4).equals("COLD"));
  }

  private static void same(Map<String, Object> row, String column, double value) {
    assertThat(Double.parseDouble(text(row, column))).as(column).isCloseTo(value, within(1e-6));
  }

  private static List<Map<String, Object>> statuses(ClickHouse database) throws IOException {
    return database.query(
        """
        SELECT community_id, group_id, state, version, score, threshold, conversations_per_week,
          soonest_hours, water, day_messages, day_effective_share, day_messages_per_member,
          toUnixTimestamp64Milli(t.at) AS at,
          toUnixTimestamp64Milli(t.deadline) AS deadline,
          toUnixTimestamp64Milli(t.quiet_at) AS quiet_at,
          toUnixTimestamp64Milli(t.conversation_at) AS conversation_at
        FROM group_status AS t
        """);
  }

  private static List<Sign> signs(ClickHouse database) throws IOException {
    List<Sign> signs = new ArrayList<>();
    for (Map<String, Object> row :
        database.query(
            """
            SELECT community_id, platform, group_id, member_id, role != 'MEMBER' AS staff,
              kind != 'STICKER' AND (kind != 'TEXT' OR text_length >= 4) AS effective,
              toString(reinterpretAsInt64(xxHash64(member_id))) AS member,
              toUnixTimestamp64Milli(occurred_at) AS at
            FROM messages
            WHERE role != 'BOT' AND kind != 'SYSTEM'
            ORDER BY occurred_at
            """)) {
      signs.add(
          new Sign(
              text(row, "community_id"),
              text(row, "platform"),
              text(row, "group_id"),
              SignKind.SPOKE,
              text(row, "member_id"),
              Long.parseLong(text(row, "member")),
              number(row, "staff") == 1,
              number(row, "effective") == 1,
              0,
              number(row, "at"),
              0));
    }
    return signs;
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static long number(Map<String, Object> row, String column) {
    return Long.parseLong(text(row, column));
  }

  private static void send(String bootstrap) {
    Traffic traffic = new Traffic(profile());
    Framing framing = new Framing();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long index = 0; index < (long) DAYS * EVENTS_A_DAY; index++) {
        ChatMessage message = traffic.at(index).message();
        if (message != null) {
          var unused =
              producer.send(
                  new ProducerRecord<>(
                      Topic.MESSAGES.topicName(),
                      Topic.key(message.getCommunityId(), message.getGroupId()),
                      framing.singleObject(message)));
        }
      }
    }
  }

  /** Half of the groups fall silent, at any time. */
  private static TrafficProfile profile() {
    TrafficProfile usual = TrafficProfile.standard(5, START);
    return new TrafficProfile(
        usual.seed(),
        new TrafficProfile.Size(3, 14, 300),
        START,
        Duration.ofDays(DAYS),
        usual.zone(),
        EVENTS_A_DAY,
        usual.rhythm(),
        usual.disorder(),
        usual.repeatWithin(),
        usual.pulseEvery(),
        Map.of(Share.COLD, .5),
        usual.story());
  }
}
