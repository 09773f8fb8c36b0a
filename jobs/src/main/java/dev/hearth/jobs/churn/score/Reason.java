package dev.hearth.jobs.churn.score;

import java.util.Locale;

/**
 * One reason why a member is more at risk than others.
 *
 * @param feature what is so
 * @param contribution by how much it raises the score above that of a usual member, log-odds
 */
public record Reason(Feature feature, double contribution) {

  /** The name of the reason in tables and alerts. */
  public String code() {
    return feature.name().toLowerCase(Locale.ROOT);
  }
}
