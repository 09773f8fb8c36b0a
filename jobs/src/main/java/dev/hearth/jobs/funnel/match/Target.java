package dev.hearth.jobs.funnel.match;

/**
 * What a condition stands for.
 *
 * @param funnel number of the funnel
 * @param steps its steps with this condition, a bit each
 * @param exclusions its exclusions with this condition, a bit each
 */
record Target(int funnel, int steps, int exclusions) {}
