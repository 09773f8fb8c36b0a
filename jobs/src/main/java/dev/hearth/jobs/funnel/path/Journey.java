package dev.hearth.jobs.funnel.path;

/**
 * What is told of a unit that entered a funnel.
 *
 * @param run how far it came
 * @param outcome what became of it
 * @param endedMs when it converted, was excluded or expired; 0 while it is in progress
 * @param windowEndMs the last moment at which a step counts
 * @param matured the window is closed and nothing goes on: by now every unit had the same time
 * @param settled no event that may still come changes it
 * @param version which of two of a unit is newer: the higher
 */
public record Journey(
    Run run,
    Outcome outcome,
    long endedMs,
    long windowEndMs,
    boolean matured,
    boolean settled,
    long version) {}
