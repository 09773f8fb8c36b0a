package dev.hearth.infra.house;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Members who look, search, talk, buy and leave, and what is asked about that. */
final class PlannedPaths {
  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  /** How much later than its neighbours anything may arrive: half of what is allowed. */
  static final Duration DISORDER = Duration.ofHours(12);

  private static final List<String> COMMUNITIES = List.of("it's", "c2");
  private static final int A_DAY = 60;
  private static final List<String> TYPES =
      List.of("view.home", "view.home", "view.search", "order.paid", "member.left", "other");

  private static final String LASTING =
      """
      tiers:
        course: ["g0"]
        rest: ["g*"]
      funnels:
        - name: purchase
          version: 1
          unit: member_group
          order: ordered
          entry: first
          within: 7d
          steps:
            - { name: home, when: { type: view_home } }
            - { name: searched, when: { type: [view.search, view.home] } }
            - { name: bought, when: { type: order.paid } }
          exclude:
            - { when: { type: member.left }, between: [home, bought] }
          breakdown: [channel, attributes.device]
        - name: best
          version: 3
          unit: member
          order: ordered
          entry: best
          within: 3d
          steps:
            - { name: home, when: { type: view.home } }
            - { name: spoke, when: { type: message } }
            - { name: bought, when: { type: order.paid } }
        - name: strict
          version: 1
          unit: member
          order: strict
          entry: best
          within: 5d
          steps:
            - { name: home, when: { type: view.home } }
            - { name: searched, when: { type: view.search } }
            - { name: bought, when: { type: order.paid } }
        - name: visited
          version: 1
          unit: attributes.visit
          order: any
          entry: best
          within: 4d
          steps:
            - { name: home, when: { type: view.home, tier: course } }
            - { name: searched, when: { type: view.search } }
            - { name: bought, when: { type: order.paid } }
          breakdown: [channel]
      """;

  private static final String VISIT =
      """
        - name: visit
          version: {version}
          unit: member
          order: {order}
          entry: first
          within: 3d
          steps:
            - { name: home, when: { type: view.home } }
            - { name: searched, when: { type: view.search } }
      """;

  private final Random random = new Random(3);
  private int number;

  /** Definitions with one in its first version. */
  static String before() {
    return LASTING + VISIT.replace("{version}", "1").replace("{order}", "ordered");
  }

  /** The same with the second version of it in place of the first. */
  static String after() {
    return LASTING + VISIT.replace("{version}", "2").replace("{order}", "any");
  }

  /** Sends what happens on some days, not in order and some of it twice. */
  void send(RecordSender sender, int fromDay, int untilDay, String... members) {
    record Arrival(Instant at, Object what) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (String community : COMMUNITIES) {
      for (int i = 0; i < (untilDay - fromDay) * A_DAY; i++) {
        Instant at =
            BEGIN
                .plus(Duration.ofDays(fromDay))
                .plusSeconds(random.nextInt((untilDay - fromDay) * 86_400 / 600) * 600L);
        String member = members[random.nextInt(members.length)];
        Object what =
            random.nextInt(6) == 0 ? said(community, member, at) : did(community, member, at);
        for (int copies = random.nextInt(8) == 0 ? 2 : 1; copies > 0; copies--) {
          arrivals.add(
              new Arrival(at.plusSeconds(random.nextInt((int) DISORDER.toSeconds())), what));
        }
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    for (Arrival arrival : arrivals) {
      if (arrival.what() instanceof ChatMessage message) {
        sender.send(message);
      } else if (arrival.what() instanceof MemberEvent event) {
        sender.send(event);
      }
    }
  }

  /** Says on every partition that time has come to the beginning of a day. */
  static void pulse(RecordSender sender, int day) {
    sender.pulse("test", "all", BEGIN.plus(Duration.ofDays(day)).toEpochMilli());
  }

  static String[] members(String prefix, int count) {
    String[] members = new String[count];
    for (int i = 0; i < count; i++) {
      members[i] = prefix + i;
    }
    return members;
  }

  MemberEvent did(String community, String member, Instant at) {
    return event(community, member, at, TYPES.get(random.nextInt(TYPES.size())));
  }

  MemberEvent event(String community, String member, Instant at, String type) {
    MemberEvent event = new MemberEvent();
    event.setEventId("e" + number++);
    event.setPlatform("test");
    event.setCommunityId(community);
    event.setGroupId("g" + random.nextInt(2));
    event.setMemberId(member);
    event.setOccurredAt(at);
    event.setType(type);
    event.setRole(Role.MEMBER);
    if (random.nextBoolean()) {
      event.setChannel("wall");
    }
    event.setAttributes(
        Map.of("device", "d" + random.nextInt(2), "visit", "v" + random.nextInt(3)));
    return event;
  }

  private ChatMessage said(String community, String member, Instant at) {
    ChatMessage message = new ChatMessage();
    message.setEventId("e" + number++);
    message.setPlatform("test");
    message.setCommunityId(community);
    message.setGroupId("g" + random.nextInt(2));
    message.setMemberId(member);
    message.setOccurredAt(at);
    message.setKind(random.nextInt(5) == 0 ? MessageKind.SYSTEM : MessageKind.TEXT);
    message.setText("some words");
    message.setTextLength(10);
    message.setMentions(List.of());
    message.setRole(Role.MEMBER);
    message.setAttributes(Map.of("visit", "v0"));
    return message;
  }
}
