package dev.hearth.infra.verify;

import dev.hearth.jobs.activity.Counter;
import java.util.EnumMap;
import java.util.Map;

/**
 * Each activity counter over {@code erased_activity}: what events of members who are forgotten
 * counted as. Members of one minute are told apart, so that the distinct ones of the traces and
 * those of the archive add up.
 */
final class Traces {
  private static final String MESSAGE =
      "type IN ('TEXT', 'IMAGE', 'VIDEO', 'VOICE', 'FILE', 'LINK', 'STICKER', 'POLL',"
          + " 'OTHER_MESSAGE')";
  private static final String MEMBER = MESSAGE + " AND role = 'MEMBER'";
  private static final String ANYONE = MESSAGE + " AND role != 'BOT'";
  private static final String NO_BOT = " AND role != 'BOT'";

  private Traces() {}

  /** The counters that are not always zero. */
  static Map<Counter, String> counters() {
    Map<Counter, String> all = new EnumMap<>(Counter.class);
    all.put(Counter.MESSAGES, countIf(MEMBER));
    all.put(Counter.MESSAGES_ALL, countIf(ANYONE));
    all.put(Counter.MESSAGES_STAFF, countIf(MESSAGE + " AND role = 'STAFF'"));
    all.put(Counter.MESSAGES_OWNER, countIf(MESSAGE + " AND role = 'OWNER'"));
    all.put(Counter.MESSAGES_BOT, countIf(MESSAGE + " AND role = 'BOT'"));
    all.put(Counter.MESSAGES_SYSTEM, countIf("type = 'SYSTEM'"));
    for (String kind :
        new String[] {"TEXT", "IMAGE", "VIDEO", "VOICE", "FILE", "LINK", "STICKER", "POLL"}) {
      all.put(
          Counter.valueOf(kind + "_MESSAGES"),
          countIf("type = '" + kind + "' AND role = 'MEMBER'"));
    }
    all.put(Counter.OTHER_MESSAGES, countIf("type = 'OTHER_MESSAGE' AND role = 'MEMBER'"));
    all.put(Counter.POSTERS, "uniqExactIf(who, " + MEMBER + ")");
    all.put(Counter.POSTERS_ALL, "uniqExactIf(who, " + ANYONE + ")");
    all.put(Counter.REPLIES, countIf("bitTest(flags, 0) AND " + MEMBER));
    all.put(Counter.QUESTIONS, countIf("bitTest(flags, 1) AND " + MEMBER));
    all.put(Counter.EFFECTIVE_MESSAGES, countIf("bitTest(flags, 2) AND " + MEMBER));
    all.put(Counter.REACTIONS, countIf("type = 'REACTION_ADDED'" + NO_BOT));
    all.put(Counter.JOINS, countIf("type = 'MEMBER_JOINED'" + NO_BOT));
    all.put(Counter.LEAVES, countIf("type = 'MEMBER_LEFT'" + NO_BOT));
    all.put(Counter.KICKS, countIf("type = 'MEMBER_KICKED'" + NO_BOT));
    all.put(Counter.EVENTS, "count()");
    return all;
  }

  private static String countIf(String condition) {
    return "countIf(" + condition + ")";
  }
}
