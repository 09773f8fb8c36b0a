package dev.hearth.jobs.funnel.conversion;

/**
 * A path of which no event that may still come changes anything.
 *
 * @param segment whose it is
 * @param day the day of its first step in the community's calendar, days since 1970
 * @param converted whether every step was taken
 * @param lagMs how long after the first step a path of the funnel is settled
 * @param atMs when it was settled: so long after the first step
 */
public record Settled(Segment segment, int day, boolean converted, long lagMs, long atMs) {}
