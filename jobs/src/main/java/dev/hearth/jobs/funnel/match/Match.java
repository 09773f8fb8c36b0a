package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.funnel.path.Touch;

/**
 * An event that one funnel asks about.
 *
 * @param funnelId {@code name@version}
 * @param unit what sets one path of the member apart from another: the group, the value of an
 *     attribute, or nothing
 * @param touch what it is to the funnel
 */
public record Match(String funnelId, String unit, Touch touch) {}
