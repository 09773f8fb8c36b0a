package dev.hearth.jobs.silence.community;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.silence.score.WeekHours;
import java.util.Locale;

/**
 * A community in which nobody speaks, in none of its groups.
 *
 * <p>It is looked at when a group of it goes cold, which comes no more often than that group's
 * budget allows; and it is told only where the others, too, would have had many conversations since
 * anybody spoke. So nights, weekends and holidays are no silence, and a group that is silent alone
 * is none either.
 *
 * @param groups how many of them are known well enough to be judged
 * @param sinceMs when somebody last spoke in any of them
 * @param atMs when it was looked at
 * @param missed conversations that were expected of all of them together since
 */
public record CommunitySilence(
    String communityId, int groups, long sinceMs, long atMs, double missed) {
  private static final String KIND = "silence.community";
  private static final int LEAST_GROUPS = 5;
  private static final double MANY = 20;

  /** Whether it is one that is to be told. */
  public boolean isOne() {
    return groups >= LEAST_GROUPS && missed >= MANY;
  }

  /** Tells that it began, or that it is over. */
  public Finding finding(Stage stage) {
    double hours = (atMs - sinceMs) / (double) WeekHours.HOUR_MS;
    return new Finding(
        Subject.community(communityId),
        KIND,
        stage,
        atMs,
        sinceMs,
        missed,
        MANY,
        stage == Stage.CLEARED ? over() : began(hours),
        say(
            "{\"since_ms\":%d,\"as_of_ms\":%d,\"silent_hours\":%.4f,\"groups\":%d,"
                + "\"conversations_missed\":%.6f,\"threshold\":%.1f}",
            sinceMs, atMs, hours, groups, missed, MANY),
        "");
  }

  private Words began(double hours) {
    return new Words(
        communityId + " is silent in all of its groups",
        say(
            "Nobody spoke in any of %d groups for %.1f hours, in which %.0f conversations were"
                + " expected of them together.",
            groups, hours, missed),
        communityId + " 全部群沉默",
        say("%d 个群在过去 %.1f 小时内无人发言,而合计预计应有 %.0f 次对话。", groups, hours, missed));
  }

  private Words over() {
    return new Words(
        communityId + " is talking again",
        "Two people are talking with one another again in one of its groups.",
        communityId + " 恢复活跃",
        "其中一个群里又有两个人开始对话了。");
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
