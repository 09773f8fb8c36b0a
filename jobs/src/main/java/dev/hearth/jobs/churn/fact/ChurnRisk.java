package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Platt;

/**
 * How likely a member is to leave, as of a moment.
 *
 * @param communityId the community
 * @param memberId the member
 * @param asOfMs the moment, milliseconds since 1970 UTC
 * @param risk how likely
 * @param why the reasons
 * @param habit what was known of the member
 * @param worth what the member is to the community
 * @param version counts the rows of the member, from 1
 */
public record ChurnRisk(
    String communityId,
    String memberId,
    long asOfMs,
    Risk risk,
    Why why,
    Habit.Saved habit,
    Worth worth,
    long version) {

  /**
   * How likely.
   *
   * @param probability that the member contributes nothing within the horizon
   * @param score log-odds before they are fitted to the community
   * @param ratio active members of the community a day, the last 7 full days against 28
   * @param platt how scores of the community become probabilities
   * @param band how many of the bands' thresholds are reached
   * @param model the name of the weights
   */
  public record Risk(
      double probability, double score, double ratio, Platt platt, int band, String model) {}

  /**
   * Why.
   *
   * @param first what raises the risk most
   * @param second what does so next
   * @param text a sentence in English
   * @param textZh the same in Chinese
   * @param usualGapDays after how long the member usually comes back
   */
  public record Why(Part first, Part second, String text, String textZh, double usualGapDays) {}

  /**
   * One reason.
   *
   * @param name what it is; empty for none
   * @param points by how much it raises the score above that of a usual member
   */
  public record Part(String name, double points) {
    /** No reason. */
    public static final Part NONE = new Part("", 0);
  }

  /**
   * What the member is to the community.
   *
   * @param share of the community's contributions, each counting half as much after 28 days
   * @param loyal active in at least three of the last four weeks that it was heard in, and known
   *     for 60 days
   * @param carries whether what it had contributed when it was last heard is the share of one who
   *     carries the community
   */
  public record Worth(double share, boolean loyal, boolean carries) {}
}
