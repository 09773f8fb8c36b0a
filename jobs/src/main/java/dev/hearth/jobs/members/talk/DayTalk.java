package dev.hearth.jobs.members.talk;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who wrote how much on one day of a group: of at most {@value #MOST} members, the most talkative.
 * Nobody else wrote more than one in so many of its messages, so that none of them carries a group.
 *
 * @param day in the community's calendar, days since 1970-01-01
 * @param counts messages by member
 * @param rest messages of all others
 */
public record DayTalk(int day, Map<String, Integer> counts, int rest) {
  static final int MOST = 1024;

  static DayTalk of(int day) {
    return new DayTalk(day, new TreeMap<>(), 0);
  }

  /** The same with what one member wrote, whatever was known of that before. */
  DayTalk with(String member, int messages) {
    counts.put(member, messages);
    if (counts.size() <= MOST) {
      return this;
    }
    String least = member;
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      least = one.getValue() < counts.getOrDefault(least, 0) ? one.getKey() : least;
    }
    int lost = counts.getOrDefault(least, 0);
    counts.remove(least);
    return new DayTalk(day, counts, rest + lost);
  }
}
