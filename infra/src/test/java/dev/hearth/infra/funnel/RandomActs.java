package dev.hearth.infra.funnel;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.funnel.match.Act;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Histories by chance: many things at one time, ids that are equal or of far planes, repeats. */
final class RandomActs {
  static final long BEGIN_MS = 1_774_000_000_000L;

  private static final List<String> IDS = List.of("a", "￥", "b'\\", "😀", "ab");
  private static final List<String> GROUPS = List.of("fan 1", "fan\n2", "kurs/1", "z.c", "");
  private static final List<String> TYPES =
      List.of("t.a", "t_a", "t.b", "t.b", "t_c", "x.out", "member.left", "member.erased", "other");
  private static final List<String> VALUES =
      List.of(
          "",
          "5",
          "5.0",
          "-3",
          "12.50",
          "19.99",
          "0.3",
          "abc",
          "1e5",
          ".5",
          "007",
          "--1",
          "123456789012345678",
          "1234567890123456789",
          "12\n");
  private static final List<String> VISITS =
      List.of("", "v1", "v1", "v1", "vé\\", "v".repeat(256), "é".repeat(129));

  private final Random random;
  private final StringBuilder messages = new StringBuilder();
  private final StringBuilder events = new StringBuilder();

  RandomActs(Random random) {
    this.random = random;
  }

  /** What the members of a community do. */
  List<Act> acts(String communityId) {
    int span = 1 + random.nextInt(60);
    List<Act> acts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int left = 10 + random.nextInt(60); left > 0; left--) {
      long atMs = BEGIN_MS + random.nextInt(span);
      String group = GROUPS.get(random.nextInt(random.nextInt(3) + 3));
      String id = IDS.get(random.nextInt(IDS.size()));
      boolean message = random.nextInt(3) == 0;
      if (seen.add(atMs + group + id + message)) {
        acts.add(
            message ? message(communityId, group, id, atMs) : event(communityId, group, id, atMs));
      }
    }
    return acts;
  }

  private Act message(String communityId, String group, String id, long atMs) {
    String kind = List.of("TEXT", "TEXT", "IMAGE", "SYSTEM").get(random.nextInt(4));
    Message message =
        new Message(
            id,
            platform(group),
            communityId,
            group,
            member(),
            atMs,
            kind,
            "",
            0,
            random.nextBoolean() ? "" : "thread",
            "",
            "",
            List.of(),
            role(),
            attributes(),
            new Origin("", 0, 0));
    String row =
        row(
                communityId,
                group,
                atMs,
                id,
                message.platform(),
                message.memberId(),
                kind,
                message.role())
            + ", %s, %s".formatted(Quoted.sql(message.threadId()), map(message.attributes()));
    add(messages, row);
    return Act.of(message);
  }

  private Act event(String communityId, String group, String id, long atMs) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    Occurrence event =
        new Occurrence(
            id,
            platform(group),
            communityId,
            group,
            member(),
            atMs,
            type,
            role(),
            "",
            "",
            random.nextInt(3) == 0 ? "ad" : "",
            VALUES.get(random.nextInt(VALUES.size())),
            "",
            attributes(),
            new Origin("", 0, 0));
    String row =
        row(communityId, group, atMs, id, event.platform(), event.memberId(), type, event.role())
            + ", %s, %s, %s"
                .formatted(
                    Quoted.sql(event.channel()),
                    Quoted.sql(event.value()),
                    map(event.attributes()));
    add(events, row);
    return Act.of(event);
  }

  /** Each row once or twice, as a source that repeats itself has it. */
  private void add(StringBuilder rows, String row) {
    for (int copy = random.nextInt(3) == 0 ? 2 : 1; copy > 0; copy--) {
      rows.append('(').append(row).append(", ").append(copy).append(")\n");
    }
  }

  /** Writes what was done in all communities to the raw tables. */
  void insert(ClickHouse database) throws IOException {
    String columns =
        "community_id, group_id, occurred_at, event_id, platform, member_id, %s, role, local_date";
    database.execute(
        "INSERT INTO messages_raw ("
            + columns.formatted("kind")
            + ", thread_id, attributes, version) VALUES "
            + messages);
    database.execute(
        "INSERT INTO events_raw ("
            + columns.formatted("type")
            + ", channel, value, attributes, version) VALUES "
            + events);
  }

  private static String row(
      String communityId,
      String group,
      long atMs,
      String id,
      String platform,
      String member,
      String what,
      Role role) {
    return "%s, %s, fromUnixTimestamp64Milli(%d), %s, %s, %s, %s, '%s', toDate(fromUnixTimestamp64Milli(%d, 'UTC'))"
        .formatted(
            Quoted.sql(communityId),
            Quoted.sql(group),
            atMs,
            Quoted.sql(id),
            Quoted.sql(platform),
            Quoted.sql(member),
            Quoted.sql(what),
            role.name(),
            atMs);
  }

  static String platform(String group) {
    return "p" + group.toUpperCase(Locale.ROOT);
  }

  private String member() {
    int which = random.nextInt(12);
    return which == 0 ? "" : which < 6 ? "m😀" : "m'1";
  }

  private Role role() {
    return random.nextInt(4) == 0 ? Role.STAFF : Role.MEMBER;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    if (random.nextInt(4) > 0) {
      attributes.put("vi'sit", VISITS.get(random.nextInt(VISITS.size())));
    }
    if (random.nextInt(3) == 0) {
      attributes.put("n", VALUES.get(random.nextInt(VALUES.size())));
    }
    return attributes;
  }

  private static String map(Map<String, String> attributes) {
    List<String> parts = new ArrayList<>();
    attributes.forEach((name, value) -> parts.add(Quoted.sql(name) + ", " + Quoted.sql(value)));
    return parts.isEmpty()
        ? "CAST(map(), 'Map(LowCardinality(String), String)')"
        : "map(" + String.join(", ", parts) + ")";
  }
}
