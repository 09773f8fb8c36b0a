package dev.hearth.jobs.churn.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a member is at risk: what raises the score most above that of a usual member, at most two,
 * the larger first. What is left out is not all 0, so they do not add up to the score; and {@link
 * Platt} stretches all alike, so their order stays.
 *
 * @param features what was seen of the member
 * @param all the reasons; none where nothing stands out
 */
public record Reasons(Features features, List<Reason> all) {
  private static final int MOST = 2;

  /** The reasons for the score of what was seen. */
  public static Reasons of(Features features) {
    ChurnWeights weights = ChurnWeights.CURRENT;
    List<Reason> reasons = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      double contribution =
          weights.weight(feature) * (features.of(feature) - weights.mean(feature));
      if (isShown(feature) && contribution > 0) {
        reasons.add(new Reason(feature, contribution));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::contribution).reversed());
    return new Reasons(features, List.copyOf(reasons.subList(0, Math.min(MOST, reasons.size()))));
  }

  /** A sentence in English. */
  public String english() {
    return ReasonWords.english(this);
  }

  /** The same in Chinese. */
  public String chinese() {
    return ReasonWords.chinese(this);
  }

  /** That somebody has been here for long is no reason that anybody could act on. */
  private static boolean isShown(Feature feature) {
    return feature != Feature.TENURE;
  }
}
