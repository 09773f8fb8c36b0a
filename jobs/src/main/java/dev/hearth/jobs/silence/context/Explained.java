package dev.hearth.jobs.silence.context;

import dev.hearth.jobs.flow.finding.Quoted;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What may explain a silence.
 *
 * @param absent who usually speaks at this hour and did not, who says most first
 * @param nearby what happened in the group
 */
public record Explained(List<Regular> absent, Nearby nearby) {
  private static final int MOST_LISTED = 5;
  private static final int MOST_NAMED = 3;

  /** More of the JSON of a finding, beginning with a comma. */
  public String json(long sinceMs, long untilMs) {
    StringJoiner speakers = new StringJoiner(",", "[", "]");
    absent.stream()
        .limit(MOST_LISTED)
        .forEach(
            regular ->
                speakers.add(
                    "{\"member_id\":"
                        + Quoted.json(regular.memberId())
                        + ",\"last_ms\":"
                        + regular.lastMs()
                        + '}'));
    return ",\"usual_speakers_absent\":"
        + speakers
        + ",\"nearby\":"
        + nearby.json(sinceMs, untilMs);
  }

  /** One more sentence in English, after a space; empty where nobody is missed. */
  public String english() {
    return absent.isEmpty() ? "" : " Usually here at this hour: " + names(", ") + '.';
  }

  /** The same in Chinese. */
  public String chinese() {
    return absent.isEmpty() ? "" : "平时这个时段会说话的人:" + names("、") + "。";
  }

  private String names(String between) {
    return absent.stream()
        .limit(MOST_NAMED)
        .map(Regular::memberId)
        .collect(Collectors.joining(between));
  }
}
