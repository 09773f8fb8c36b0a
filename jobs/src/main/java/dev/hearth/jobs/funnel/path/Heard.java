package dev.hearth.jobs.funnel.path;

import org.jspecify.annotations.Nullable;

/**
 * What a funnel says when something happens.
 *
 * @param memory what to keep of the unit; null for nothing
 * @param journey what to tell; null for nothing new
 * @param wakeAtMs the event time at which to look again, if not sooner anyhow; {@link
 *     Long#MAX_VALUE} where this event asks for none
 * @param late the event came too late to count
 */
public record Heard(
    @Nullable FunnelMemory memory, @Nullable Journey journey, long wakeAtMs, boolean late) {}
