package dev.hearth.jobs.funnel.tier;

/**
 * A member came into a tier of groups.
 *
 * @param communityId the community
 * @param memberId the member
 * @param tier the tier's name
 * @param position its place among the tiers, from 1, the lowest
 * @param atMs when the member first joined a group of it, or wrote in one
 */
public record TierEntry(String communityId, String memberId, String tier, int position, long atMs) {

  /** Of two rows the earlier stays, so that rows are the same in whatever order events arrived. */
  public long version() {
    return Long.MAX_VALUE - atMs;
  }
}
