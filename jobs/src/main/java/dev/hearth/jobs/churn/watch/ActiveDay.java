package dev.hearth.jobs.churn.watch;

/**
 * A member contributed on a day.
 *
 * @param communityId the community
 * @param day days since 1970, UTC
 * @param contributions how many that were
 * @param atMs when the day was over; later where it was heard of late
 */
public record ActiveDay(String communityId, int day, int contributions, long atMs) {}
