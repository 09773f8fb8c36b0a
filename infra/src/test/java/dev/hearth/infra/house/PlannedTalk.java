package dev.hearth.infra.house;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Weeks of talk in a few groups, and pulses of what feeds them, sent as event time goes on. */
final class PlannedTalk {
  /** How often a source pulses. */
  static final Duration EVERY = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofMinutes(2);

  private final Instant start;
  private final PriorityQueue<Planned> left =
      new PriorityQueue<>(
          Comparator.comparingLong(Planned::atMs).thenComparingInt(Planned::number));
  private int planned;
  private int messages;

  private record Planned(
      long atMs,
      int number,
      String platform,
      @Nullable ChatMessage message,
      @Nullable MemberEvent pulse) {

    void send(RecordSender sender) {
      if (message != null) {
        sender.send(message);
      } else if (pulse != null) {
        sender.send(pulse);
      }
    }
  }

  /** Where a group is. */
  record Place(String community, String platform, String group) {}

  /**
   * When a group talks.
   *
   * @param perDay conversations on each day on which it talks
   * @param everyDays 1 for every day, 2 for every other
   * @param untilDay the first day on which it is silent, from the start on
   */
  record Habit(int perDay, int everyDays, double untilDay) {}

  PlannedTalk(Instant start) {
    this.start = start;
  }

  /** Plans the talk of a group: by day, of four members and at times one of staff and a bot. */
  void group(Place place, Habit habit) {
    Random random = new Random(place.hashCode());
    for (int day = 0; day < habit.untilDay(); day += habit.everyDays()) {
      for (int i = 0; i < habit.perDay(); i++) {
        double hour = 8 + (i + random.nextDouble()) * 14 / habit.perDay();
        if (day + hour / 24 < habit.untilDay()) {
          conversation(place, at(day + hour / 24), random);
        }
      }
    }
  }

  /** Plans the pulses of a source, from the start to a day. */
  void source(String community, String platform, double untilDay) {
    for (Instant at = start; at.isBefore(at(untilDay)); at = at.plus(EVERY)) {
      MemberEvent pulse = new MemberEvent();
      pulse.setEventId("pulse:" + platform + ':' + community + ':' + at.toEpochMilli());
      pulse.setPlatform(platform);
      pulse.setCommunityId(community);
      pulse.setMemberId("source");
      pulse.setOccurredAt(at);
      pulse.setType(RecordSender.PULSE);
      pulse.setRole(Role.BOT);
      pulse.setAttributes(Map.of("every", Long.toString(EVERY.toSeconds())));
      left.add(new Planned(at.toEpochMilli(), planned++, platform, null, pulse));
    }
  }

  /** Nothing of what is left is sent between two days where that is so. */
  void without(double fromDay, double toDay, Predicate<String> platform) {
    left.removeIf(
        one ->
            one.atMs() >= at(fromDay).toEpochMilli()
                && one.atMs() < at(toDay).toEpochMilli()
                && platform.test(one.platform()));
  }

  /** Sends what is planned up to a day, each platform by its own sender. */
  void sendUntil(double day, Map<String, RecordSender> senders, RecordSender others) {
    while (!left.isEmpty() && left.element().atMs() < at(day).toEpochMilli()) {
      Planned one = left.remove();
      one.send(senders.getOrDefault(one.platform(), others));
      messages += one.message() == null ? 0 : 1;
    }
    senders.values().forEach(RecordSender::flush);
    others.flush();
  }

  /** How many messages were sent. */
  int messages() {
    return messages;
  }

  /** A moment so many days after the start. */
  Instant at(double day) {
    return start.plusMillis(Math.round(day * 86_400_000));
  }

  private void conversation(Place place, Instant from, Random random) {
    Instant at = from;
    for (int i = 2 + random.nextInt(3); i >= 0; i--) {
      int who = random.nextInt(10);
      Role role = who == 9 ? Role.BOT : who == 8 ? Role.STAFF : Role.MEMBER;
      ChatMessage message = new ChatMessage();
      message.setEventId(place.group() + planned);
      message.setPlatform(place.platform());
      message.setCommunityId(place.community());
      message.setGroupId(place.group());
      message.setMemberId(role == Role.MEMBER ? "m" + who % 4 : role.name());
      message.setOccurredAt(at);
      message.setKind(MessageKind.TEXT);
      message.setText("some words");
      message.setTextLength(10);
      message.setMentions(List.of());
      message.setRole(role);
      message.setAttributes(Map.of());
      left.add(new Planned(at.toEpochMilli(), planned++, place.platform(), message, null));
      at = at.plus(PAUSE).plusMillis(random.nextInt(100_000));
    }
  }
}
