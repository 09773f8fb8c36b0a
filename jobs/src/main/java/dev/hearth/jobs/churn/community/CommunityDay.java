package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.churn.score.Platt;

/**
 * What is known of a community when a day begins; it holds until the next one is told.
 *
 * @param communityId the community
 * @param day the day, since 1970 UTC
 * @param ratio active members a day in the last 7 full days against the last 28
 * @param contributions of all members in the full days before, each counting half as much after 28
 *     days
 * @param platt how scores become probabilities
 */
public record CommunityDay(
    String communityId, int day, double ratio, double contributions, Platt platt) {

  /** For a community of which nothing was told. */
  public static final CommunityDay UNKNOWN = new CommunityDay("", 0, 1, 0, Platt.IDENTITY);
}
