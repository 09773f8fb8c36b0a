package dev.hearth.infra.verify;

import dev.hearth.jobs.activity.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definition of each activity counter in plain SQL over the raw tables, written from the
 * definitions and not from the job's code: the referee of {@link Verify}.
 */
final class Recount {
  private static final String MEMBER = "kind != 'SYSTEM' AND role = 'MEMBER'";
  private static final String ANYONE = "kind != 'SYSTEM' AND role != 'BOT'";
  private static final String REPLY =
      "(reply_to_event_id != '' OR reply_to_member_id != '' OR attributes['reply'] = 'true')";
  private static final String QUESTION =
      "(attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)";

  private final Map<Counter, String> ofMessages = new EnumMap<>(Counter.class);
  private final Map<Counter, String> ofEvents = new EnumMap<>(Counter.class);

  Recount(int effectiveLength) {
    ofMessages.put(Counter.MESSAGES, countIf(MEMBER));
    ofMessages.put(Counter.MESSAGES_ALL, countIf(ANYONE));
    ofMessages.put(Counter.MESSAGES_STAFF, countIf("kind != 'SYSTEM' AND role = 'STAFF'"));
    ofMessages.put(Counter.MESSAGES_OWNER, countIf("kind != 'SYSTEM' AND role = 'OWNER'"));
    ofMessages.put(Counter.MESSAGES_BOT, countIf("kind != 'SYSTEM' AND role = 'BOT'"));
    ofMessages.put(Counter.MESSAGES_SYSTEM, countIf("kind = 'SYSTEM'"));
    for (String kind :
        new String[] {
          "TEXT", "IMAGE", "VIDEO", "VOICE", "FILE", "LINK", "STICKER", "POLL", "OTHER"
        }) {
      ofMessages.put(
          Counter.valueOf(kind + "_MESSAGES"), countIf("kind = '" + kind + "' AND " + MEMBER));
    }
    ofMessages.put(Counter.POSTERS, "uniqExactIf(member_id, " + MEMBER + ")");
    ofMessages.put(Counter.POSTERS_ALL, "uniqExactIf(member_id, " + ANYONE + ")");
    ofMessages.put(Counter.REPLIES, countIf(REPLY + " AND " + MEMBER));
    ofMessages.put(Counter.QUESTIONS, countIf(QUESTION + " AND " + MEMBER));
    ofMessages.put(
        Counter.EFFECTIVE_MESSAGES,
        countIf(
            "kind != 'STICKER' AND (kind != 'TEXT' OR text_length >= "
                + effectiveLength
                + ") AND "
                + MEMBER));
    ofMessages.put(Counter.EVENTS, "count()");
    ofEvents.put(Counter.REACTIONS, countIf("type = 'reaction.added' AND role != 'BOT'"));
    ofEvents.put(Counter.JOINS, countIf("type = 'member.joined' AND role != 'BOT'"));
    ofEvents.put(Counter.LEAVES, countIf("type = 'member.left' AND role != 'BOT'"));
    ofEvents.put(Counter.KICKS, countIf("type = 'member.kicked' AND role != 'BOT'"));
    ofEvents.put(Counter.EVENTS, "count()");
  }

  private static String countIf(String condition) {
    return "countIf(" + condition + ")";
  }

  /** An array of all counters of the messages of a window, in the order of {@link Counter}. */
  String ofMessages() {
    return array(ofMessages);
  }

  /** An array of all counters of the member events of a window. */
  String ofEvents() {
    return array(ofEvents);
  }

  /** An array of all counters as the job wrote them. */
  static String written() {
    return Stream.of(Counter.values())
        .map(counter -> "toInt64(" + counter.column() + ")")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** An array of the names of all counters. */
  static String names() {
    return Stream.of(Counter.values())
        .map(counter -> "'" + counter.column() + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** An array of as many zeros. */
  static String zeros() {
    return "arrayWithConstant(" + Counter.values().length + ", toInt64(0))";
  }

  private static String array(Map<Counter, String> definitions) {
    return Stream.of(Counter.values())
        .map(counter -> "toInt64(" + definitions.getOrDefault(counter, "0") + ")")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
