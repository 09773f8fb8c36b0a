package dev.hearth.jobs.funnel.definition;

/**
 * A step of a funnel.
 *
 * @param name its name, unique within the funnel
 * @param when which events take it
 */
public record FunnelStep(String name, Condition when) {}
