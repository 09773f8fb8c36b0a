package dev.hearth.jobs.silence.fact;

/**
 * A group went from one state to another.
 *
 * @param from what it was in
 * @param status how it stood then
 */
public record Silence(GroupState from, GroupStatus status) {}
