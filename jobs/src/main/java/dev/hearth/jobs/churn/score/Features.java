package dev.hearth.jobs.churn.score;

/**
 * What is seen of a member at a moment, in units that people understand; {@link #of} gives what the
 * weights multiply.
 *
 * @param silentDays days since the last contribution
 * @param usualGapDays the gap between active days that is usual for the member, days
 * @param tenureDays days since the first contribution
 * @param activeDays UTC days with a contribution, ever
 * @param activity the same, each day fading with a half-life of 90 days
 * @param recentDays active days of the last 14, today among them
 * @param recentWeeks active weeks of the last 8, this one among them
 * @param communityRatio active members a day in the community's last 7 full days against the last
 *     28; 1 where nothing changes
 */
public record Features(
    double silentDays,
    double usualGapDays,
    double tenureDays,
    int activeDays,
    double activity,
    int recentDays,
    int recentWeeks,
    double communityRatio) {

  private static final double FADED = 0.05;

  /** The number that is weighed. */
  public double of(Feature feature) {
    return switch (feature) {
      case RECENCY -> Math.log(1 + silentDays);
      case OVERDUE -> Math.log(1 + silentDays / usualGapDays);
      case TENURE -> Math.log(1 + tenureDays);
      case ACTIVE_DAYS -> Math.log(1 + activeDays);
      case ACTIVITY -> Math.log(activity + FADED);
      case RECENT_DAYS -> recentDays;
      case RECENT_WEEKS -> recentWeeks;
      case TREND -> Math.log(communityRatio);
    };
  }

  /** How many times the usual gap the silence is. */
  public double overdue() {
    return silentDays / usualGapDays;
  }

  /** The same member in a community that goes so. */
  public Features in(double ratio) {
    return new Features(
        silentDays, usualGapDays, tenureDays, activeDays, activity, recentDays, recentWeeks, ratio);
  }
}
