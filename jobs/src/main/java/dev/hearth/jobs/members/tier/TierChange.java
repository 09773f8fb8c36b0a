package dev.hearth.jobs.members.tier;

/**
 * A member went from one tier to another.
 *
 * @param communityId the community
 * @param memberId the member
 * @param atMs when, milliseconds since 1970 UTC
 * @param from the tier before
 * @param to the tier now
 * @param reason why
 * @param memberSinceMs when the present membership began, or the one that ended
 * @param number how many changes of the member there were, this one included
 */
public record TierChange(
    String communityId,
    String memberId,
    long atMs,
    Tier from,
    Tier to,
    TierReason reason,
    long memberSinceMs,
    long number) {}
