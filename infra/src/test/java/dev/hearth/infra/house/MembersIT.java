package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months of generated traffic through the real parts: all that is said of members is recounted. */
class MembersIT {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAYS = 100;
  private static final int EVENTS_A_DAY = 500;

  @TempDir Path data;

  @Test
  void everythingSaidOfMembersIsWhatPlainSqlSaysOfTheRawRows() throws Exception {
    try (Stack stack = Stack.start(StackOptions.over(data))) {
      send(stack.kafka().bootstrap());
      ClickHouse database = stack.database(User.WRITER);
      BoundedRun.of(stack, 2, "archive", "members");
      compare(database);
      List<Map<String, Object>> once = database.query(TABLES);

      BoundedRun.of(stack, 3, "archive", "members");
      compare(database);
      assertThat(database.query(TABLES)).as("read again, the same rows").isEqualTo(once);
    }
  }

  private static final String TABLES =
      """
      SELECT * FROM (
        SELECT 'days' AS t, count() AS n, sum(cityHash64(* EXCEPT as_of)) AS h FROM member_days
        UNION ALL SELECT 'tiers', count(), sum(cityHash64(* EXCEPT as_of)) FROM member_tiers
        UNION ALL SELECT 'now', count(), sum(cityHash64(* EXCEPT as_of)) FROM member_tier_now)
      ORDER BY t
      """;

  private static void compare(ClickHouse database) throws Exception {
    for (Map.Entry<String, String> query : MembersRecount.all().entrySet()) {
      Map<String, Object> found = database.query(query.getValue()).get(0);
      assertThat(number(found, "compared")).as(query.getKey()).isPositive();
      assertThat(number(found, "different")).as(query.getKey()).isZero();
    }
    assertThat(database.query("SELECT tier FROM member_tiers GROUP BY tier ORDER BY tier"))
        .extracting(row -> row.get("tier"))
        .containsExactly("LEFT", "LOYAL", "MEMBER", "NEWCOMER", "SILENT");
  }

  private static long number(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }

  /** The last pulse says on every partition how far time came, so that it ends at one moment. */
  private static void send(String bootstrap) throws Exception {
    sendTraffic(bootstrap);
    try (RecordSender sender = PlannedMembers.sender(bootstrap)) {
      sender.pulse("test", "end", START.plus(Duration.ofDays(DAYS + 1)).toEpochMilli());
    }
  }

  private static void sendTraffic(String bootstrap) {
    Traffic traffic = new Traffic(profile());
    Framing framing = new Framing();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long index = 0; index < (long) DAYS * EVENTS_A_DAY; index++) {
        var unused = producer.send(record(traffic.at(index), framing));
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(TrafficEvent event, Framing framing) {
    var message = event.message();
    if (message != null) {
      return new ProducerRecord<>(
          Topic.MESSAGES.topicName(),
          Topic.key(message.getCommunityId(), message.getGroupId()),
          framing.singleObject(message));
    }
    var other = Objects.requireNonNull(event.event());
    return new ProducerRecord<>(
        Topic.EVENTS.topicName(),
        Topic.key(other.getCommunityId(), other.getGroupId()),
        framing.singleObject(other));
  }

  private static TrafficProfile profile() {
    TrafficProfile usual = TrafficProfile.standard(5, START);
    return new TrafficProfile(
        usual.seed(),
        new TrafficProfile.Size(2, 8, 120),
        START,
        Duration.ofDays(DAYS),
        usual.zone(),
        EVENTS_A_DAY,
        usual.rhythm(),
        usual.disorder(),
        usual.repeatWithin(),
        usual.pulseEvery(),
        Map.of(),
        usual.story());
  }
}
