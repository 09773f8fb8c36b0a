package dev.hearth.infra.verify;

import dev.hearth.jobs.activity.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definition of each activity counter in plain SQL over the raw tables, written from the
 * definitions and not from the job's code: the referee of {@link Verify}.
 */
public final class Recount {
  /** Position of the counter of all events, counting from 0. */
  static final int EVENTS = Counter.EVENTS.ordinal();

  private static final String MEMBER = "kind != 'SYSTEM' AND role = 'MEMBER'";
  private static final String ANYONE = "kind != 'SYSTEM' AND role != 'BOT'";

  /** In SQL, whether a message answers another. */
  public static final String REPLY =
      "(reply_to_event_id != '' OR reply_to_member_id != '' OR attributes['reply'] = 'true')";

  /** In SQL, whether a message asks something. */
  public static final String QUESTION =
      "(attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)";

  private static final Map<Counter, String> OF_TRACES = Traces.counters();

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
        Counter.EFFECTIVE_MESSAGES, countIf(effective(effectiveLength) + " AND " + MEMBER));
    ofMessages.put(Counter.EVENTS, "count()");
    ofEvents.put(Counter.REACTIONS, countIf("type = 'reaction.added' AND role != 'BOT'"));
    ofEvents.put(Counter.JOINS, countIf("type = 'member.joined' AND role != 'BOT'"));
    ofEvents.put(Counter.LEAVES, countIf("type = 'member.left' AND role != 'BOT'"));
    ofEvents.put(Counter.KICKS, countIf("type = 'member.kicked' AND role != 'BOT'"));
    ofEvents.put(Counter.EVENTS, "count()");
  }

  /** In SQL, whether a message is neither a sticker nor a very short text. */
  public static String effective(int effectiveLength) {
    return "kind != 'STICKER' AND (kind != 'TEXT' OR text_length >= " + effectiveLength + ")";
  }

  private static String countIf(String condition) {
    return "countIf(" + condition + ")";
  }

  /** Columns y0, y1 ... of all counters of the messages of a minute, in the order of Counter. */
  String ofMessages() {
    return columns("y", counter -> ofMessages.getOrDefault(counter, "0"));
  }

  /** Columns y0, y1 ... of all counters of the member events of a minute. */
  String ofEvents() {
    return columns("y", counter -> ofEvents.getOrDefault(counter, "0"));
  }

  /** Columns y0, y1 ... of all counters of the traces that forgotten members left in a minute. */
  static String ofTraces() {
    return columns("y", counter -> OF_TRACES.getOrDefault(counter, "0"));
  }

  /** Columns x0, x1 ... of all counters as the job wrote them. */
  static String written() {
    return columns("x", Counter::column);
  }

  /** As many columns of zeros. */
  static String zeros(String prefix) {
    return columns(prefix, counter -> "0");
  }

  /** An array of the sums of the columns. */
  static String sums(String prefix) {
    return each(counter -> "sum(" + prefix + counter.ordinal() + ")", "[", "]");
  }

  /** An array of the sums of the columns over the rows that fulfil a condition. */
  static String sumsIf(String prefix, String condition) {
    return each(
        counter -> "sumIf(" + prefix + counter.ordinal() + ", " + condition + ")", "[", "]");
  }

  /** The columns of an activity table, separated by commas. */
  static String columns() {
    return each(Counter::column, "", "");
  }

  /** The figure of each counter out of two arrays, one of names and one of figures. */
  static String picked(String names, String figures) {
    return each(
        counter -> figures + "[indexOf(" + names + ", '" + counter.column() + "')]", "", "");
  }

  /** An array of the names of all counters. */
  static String names() {
    return each(counter -> "'" + counter.column() + "'", "[", "]");
  }

  private static String columns(String prefix, Function<Counter, String> value) {
    return each(
        counter -> "toInt64(" + value.apply(counter) + ") AS " + prefix + counter.ordinal(),
        "",
        "");
  }

  private static String each(Function<Counter, String> part, String open, String close) {
    return Stream.of(Counter.values()).map(part).collect(Collectors.joining(", ", open, close));
  }
}
