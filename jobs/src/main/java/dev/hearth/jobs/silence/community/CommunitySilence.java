package dev.hearth.jobs.silence.community;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.silence.score.WeekHours;
import java.util.Locale;

/**
 * A community in which nobody speaks, in all but a few of its groups.
 *
 * <p>It is looked at when a group of it goes cold, which comes no more often than that group's
 * budget allows; and it is told only where the others, too, would have had many conversations since
 * they last spoke. So nights, weekends and holidays are no silence, and a group that is silent
 * alone is none either.
 *
 * <p>One group of twenty may go on talking and changes nothing: else a single lively room would
 * make each of the others a page of its own. For each that does, four conversations more must be
 * missed, because some are bound to have talked meanwhile where nothing is the matter. It is over
 * when more of them talk.
 *
 * @param groups how many of them are known well enough to be judged
 * @param talking in how many of these somebody spoke since
 * @param sinceMs since when nobody speaks in all but a few of them
 * @param atMs when it was looked at
 * @param missed conversations that were expected of all of them together, of each since then or
 *     since somebody last spoke there
 */
public record CommunitySilence(
    String communityId, int groups, int talking, long sinceMs, long atMs, double missed) {
  private static final String KIND = "silence.community";
  private static final int LEAST_GROUPS = 5;
  private static final double MANY = 20;
  private static final int FEW = 20;
  private static final double MORE_FOR_EACH = 4;

  /** How many groups of so many may talk while the community counts as silent. */
  public static int fewOf(int groups) {
    return groups / FEW;
  }

  /** Whether it is one that is to be told. */
  public boolean isOne() {
    return groups >= LEAST_GROUPS && missed >= threshold();
  }

  /** Whether this one is more beyond what is needed than another. */
  public boolean clearerThan(CommunitySilence other) {
    return missed / threshold() > other.missed / other.threshold();
  }

  private double threshold() {
    return MANY + MORE_FOR_EACH * talking;
  }

  /**
   * Tells that it began, or that it is over.
   *
   * @param sql a query of the raw messages that finds the same
   */
  public Finding finding(Stage stage, String sql) {
    double hours = (atMs - sinceMs) / (double) WeekHours.HOUR_MS;
    return new Finding(
        Subject.community(communityId),
        KIND,
        stage,
        atMs,
        sinceMs,
        missed,
        threshold(),
        stage == Stage.CLEARED ? over() : began(hours),
        say(
            "{\"since_ms\":%d,\"as_of_ms\":%d,\"silent_hours\":%.4f,\"groups\":%d,"
                + "\"talking\":%d,\"conversations_missed\":%.9f,\"threshold\":%.1f}",
            sinceMs, atMs, hours, groups, talking, missed, threshold()),
        sql);
  }

  private Words began(double hours) {
    int silent = groups - talking;
    String all = talking == 0 ? "all" : "nearly all";
    return new Words(
        "%s is silent in %s of its groups".formatted(communityId, all),
        say(
            "Nobody spoke in %d of %d groups for %.1f hours, in which %.0f conversations were"
                + " expected of them together.",
            silent, groups, hours, missed),
        communityId + (talking == 0 ? " 全部群沉默" : " 几乎全部群沉默"),
        say("%d 个群中有 %d 个在过去 %.1f 小时内无人发言,而合计预计应有 %.0f 次对话。", groups, silent, hours, missed));
  }

  private Words over() {
    return new Words(
        communityId + " is talking again",
        "People are talking with one another again in its groups.",
        communityId + " 恢复活跃",
        "群里又有人开始对话了。");
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
