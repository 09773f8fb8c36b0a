package dev.hearth.infra.house;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;

/** Members who come, talk at their own pace, and leave for a while or for good. */
final class PlannedMembers {
  static final int WEEKS = 30;

  private static final Instant BEGIN = Instant.parse("2025-09-03T10:00:00Z");
  private static final List<String> COMMUNITIES = List.of("quick's", "slow");
  private static final int MEMBERS = 90;
  private static final long DAY_MS = 86_400_000L;

  private PlannedMembers() {}

  static RecordSender sender(String bootstrap) throws Exception {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, bootstrap);
    return RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE);
  }

  /** Sends all that they say, some of it a little late, and how the sources were. */
  static void sendTo(RecordSender sender) {
    Random random = new Random(11);
    List<ChatMessage> all = new ArrayList<>();
    for (String community : COMMUNITIES) {
      for (int member = 0; member < MEMBERS; member++) {
        talk(community, member, random, all);
      }
    }
    List<ChatMessage> arriving = disordered(all, random);
    Instant pulsed = BEGIN;
    for (ChatMessage message : arriving) {
      if (Duration.between(pulsed, message.getOccurredAt()).toDays() >= 3) {
        pulsed = message.getOccurredAt();
        pulse(sender, pulsed);
      }
      sender.send(message);
    }
    pulse(sender, BEGIN.plus(Duration.ofDays(7L * WEEKS)));
  }

  private static List<ChatMessage> disordered(List<ChatMessage> all, Random random) {
    record Arrival(Instant at, ChatMessage message) {}
    return all.stream()
        .map(one -> new Arrival(one.getOccurredAt().plusMillis(random.nextInt(20_000)), one))
        .sorted(Comparator.comparing(Arrival::at))
        .map(Arrival::message)
        .toList();
  }

  private static void pulse(RecordSender sender, Instant at) {
    COMMUNITIES.forEach(community -> sender.pulse("test", community, at.toEpochMilli()));
  }

  private static void talk(String community, int member, Random random, List<ChatMessage> all) {
    double gapDays = Math.exp(random.nextGaussian() * 1.2 + (community.equals("slow") ? 1.3 : 0.2));
    long endMs = BEGIN.toEpochMilli() + 7L * WEEKS * DAY_MS - DAY_MS;
    long atMs = BEGIN.toEpochMilli() + (long) (random.nextDouble() * 100 * DAY_MS);
    double leaves = random.nextDouble() * 0.06;
    for (int i = 0; atMs < endMs && random.nextDouble() > leaves; i++) {
      all.add(message(community, member, i, Instant.ofEpochMilli(atMs)));
      boolean away = random.nextInt(25) == 0;
      atMs += 1 + (long) (-Math.log(1 - random.nextDouble()) * gapDays * (away ? 15 : 1) * DAY_MS);
    }
  }

  private static ChatMessage message(String community, int member, int number, Instant at) {
    return ChatMessage.newBuilder()
        .setEventId(community + "-" + member + "-" + number)
        .setPlatform("test")
        .setCommunityId(community)
        .setGroupId("g" + number % 3)
        .setMemberId("m" + member)
        .setOccurredAt(at)
        .setKind(MessageKind.TEXT)
        .setText("hello there")
        .setTextLength(11)
        .setRole(member % 30 == 7 ? Role.STAFF : member % 30 == 8 ? Role.BOT : Role.MEMBER)
        .build();
  }
}
