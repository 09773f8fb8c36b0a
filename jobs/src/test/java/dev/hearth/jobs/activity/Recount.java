package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Counts again, the slow and plain way, straight from the definitions. */
final class Recount {
  private static final Map<Counter, EventType> BY_KIND =
      Map.of(
          Counter.TEXT_MESSAGES, EventType.TEXT,
          Counter.IMAGE_MESSAGES, EventType.IMAGE,
          Counter.VIDEO_MESSAGES, EventType.VIDEO,
          Counter.VOICE_MESSAGES, EventType.VOICE,
          Counter.FILE_MESSAGES, EventType.FILE,
          Counter.LINK_MESSAGES, EventType.LINK,
          Counter.STICKER_MESSAGES, EventType.STICKER,
          Counter.POLL_MESSAGES, EventType.POLL,
          Counter.OTHER_MESSAGES, EventType.OTHER_MESSAGE);

  private static final Map<Counter, EventType> BY_TYPE =
      Map.of(
          Counter.REACTIONS, EventType.REACTION_ADDED,
          Counter.JOINS, EventType.MEMBER_JOINED,
          Counter.LEAVES, EventType.MEMBER_LEFT,
          Counter.KICKS, EventType.MEMBER_KICKED);

  private Recount() {}

  /** A minute of a group, or of a community where the group is null. */
  record Window(String communityId, String groupId, long startMs) {}

  /** Which event it is. */
  private record Identity(String communityId, String groupId, long identity) {}

  /** Each window of groups with its counters. */
  static Map<Window, Map<Counter, Integer>> ofGroups(List<Event> sent) {
    return windows(sent, true);
  }

  /** Each window of communities with its counters. */
  static Map<Window, Map<Counter, Integer>> ofCommunities(List<Event> sent) {
    return windows(sent, false);
  }

  private static Map<Window, Map<Counter, Integer>> windows(List<Event> sent, boolean byGroup) {
    Set<Identity> seen = new HashSet<>();
    Map<Window, List<Event>> windows = new HashMap<>();
    for (Event event : sent) {
      if (seen.add(new Identity(event.communityId(), event.groupId(), event.identity()))) {
        long start = event.atMs() - event.atMs() % 60_000;
        String group = byGroup ? event.groupId() : "";
        windows
            .computeIfAbsent(
                new Window(event.communityId(), group, start), w -> new java.util.ArrayList<>())
            .add(event);
      }
    }
    Map<Window, Map<Counter, Integer>> counted = new HashMap<>();
    windows.forEach((window, events) -> counted.put(window, counters(events)));
    return counted;
  }

  private static Map<Counter, Integer> counters(List<Event> events) {
    Map<Counter, Integer> row = new EnumMap<>(Counter.class);
    Predicate<Event> message = event -> event.type().compareTo(EventType.SYSTEM) < 0;
    Predicate<Event> byBot = event -> event.role() == Role.BOT;
    Predicate<Event> postOfAnyone = message.and(byBot.negate());
    Predicate<Event> post = message.and(event -> event.role() == Role.MEMBER);
    row.put(Counter.MESSAGES, count(events, post));
    row.put(Counter.MESSAGES_ALL, count(events, postOfAnyone));
    row.put(Counter.MESSAGES_STAFF, count(events, message.and(e -> e.role() == Role.STAFF)));
    row.put(Counter.MESSAGES_OWNER, count(events, message.and(e -> e.role() == Role.OWNER)));
    row.put(Counter.MESSAGES_BOT, count(events, message.and(byBot)));
    row.put(Counter.MESSAGES_SYSTEM, count(events, e -> e.type() == EventType.SYSTEM));
    BY_KIND.forEach(
        (counter, kind) -> row.put(counter, count(events, post.and(e -> e.type() == kind))));
    row.put(Counter.POSTERS, members(events, post));
    row.put(Counter.POSTERS_ALL, members(events, postOfAnyone));
    row.put(Counter.REPLIES, count(events, post.and(Event::isReply)));
    row.put(Counter.QUESTIONS, count(events, post.and(Event::isQuestion)));
    row.put(Counter.EFFECTIVE_MESSAGES, count(events, post.and(Event::isEffective)));
    BY_TYPE.forEach(
        (counter, type) ->
            row.put(counter, count(events, byBot.negate().and(e -> e.type() == type))));
    row.put(Counter.EVENTS, events.size());
    return row;
  }

  private static int count(List<Event> events, Predicate<Event> which) {
    return (int) events.stream().filter(which).count();
  }

  private static int members(List<Event> events, Predicate<Event> which) {
    return (int) events.stream().filter(which).mapToLong(Event::member).distinct().count();
  }
}
