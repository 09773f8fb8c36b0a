package dev.hearth.jobs.churn.score;

/** What the score of a member is made of. Saved by name, so names stay. */
public enum Feature {
  /** How long the member has been silent. */
  RECENCY,
  /** How long that is against the member's usual gap. */
  OVERDUE,
  /** How long ago the member was first heard. */
  TENURE,
  /** On how many days the member ever contributed. */
  ACTIVE_DAYS,
  /** On how many days, the recent ones counting more. */
  ACTIVITY,
  /** On how many of the last 14 days. */
  RECENT_DAYS,
  /** In how many of the last 8 weeks. */
  RECENT_WEEKS,
  /** Whether the whole community is growing or fading. */
  TREND
}
