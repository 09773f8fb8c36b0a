package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import java.util.List;
import java.util.stream.Collectors;

/** What an alert that stands for many says of itself. */
final class StormWords {
  private static final int NAMED = 5;

  private StormWords() {}

  /** Gives a storm the words and the evidence that its present members make. */
  static void describe(OpenAlert storm) {
    List<String> first = storm.members.subList(0, Math.min(NAMED, storm.members.size()));
    int more = storm.joined - first.size();
    boolean over = storm.remaining == 0;
    String community = storm.subject.communityId();
    String now = storm.remaining == storm.joined ? "" : ", " + storm.remaining + " still";
    String nowZh = storm.remaining == storm.joined ? "" : "，尚有 " + storm.remaining + " 个";
    storm.words =
        new Words(
            "%s: %d at once in %s%s"
                .formatted(storm.rule, storm.joined, community, over ? ", all over" : now),
            "%d subjects of %s came under %s together: %s%s%s."
                .formatted(
                    storm.joined,
                    community,
                    storm.rule,
                    String.join(", ", first),
                    more > 0 ? " and " + more + " more" : "",
                    over ? ". All are over" : now),
            "%s：%s 同时有 %d 个%s"
                .formatted(storm.rule, community, storm.joined, over ? "，已全部恢复" : nowZh),
            "社群 %s 有 %d 个对象同时触发规则 %s：%s%s%s。"
                .formatted(
                    community,
                    storm.joined,
                    storm.rule,
                    String.join("、", first),
                    more > 0 ? " 等，另有 " + more + " 个" : "",
                    over ? "，已全部恢复" : nowZh));
    storm.evidence =
        "{\"subjects\":%d,\"open\":%d,\"first\":[%s]}"
            .formatted(
                storm.joined,
                storm.remaining,
                first.stream().map(Quoted::json).collect(Collectors.joining(",")));
  }
}
