package dev.hearth.jobs.members.talk;

import java.util.Map;

/**
 * How the messages of 28 days are shared out.
 *
 * @param day the last of them
 * @param messages of members
 * @param posters who wrote them
 * @param largestMember who wrote the most; of several the first by id
 * @param largest how much that is
 * @param second how much the next one wrote
 */
record Talk(int day, int messages, int posters, String largestMember, int largest, int second) {

  static Talk of(int day, Map<String, Integer> counts, int rest) {
    int messages = rest;
    String first = "";
    int largest = 0;
    int second = 0;
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      int count = one.getValue();
      messages += count;
      if (count > largest) {
        second = largest;
        largest = count;
        first = one.getKey();
      } else {
        second = Math.max(second, count);
      }
    }
    return new Talk(day, messages, counts.size(), first, largest, second);
  }

  /** The share of the one who wrote the most; 0 where nobody wrote. */
  double share() {
    return messages == 0 ? 0 : (double) largest / messages;
  }
}
