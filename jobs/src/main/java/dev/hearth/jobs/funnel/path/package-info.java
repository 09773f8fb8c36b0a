/**
 * How far along a funnel somebody came: a pure function of what they did, told anew with every
 * event, whatever order events arrive in.
 *
 * <p>One total order: events by their time in milliseconds, at one time by the first step that they
 * match, those that match none last, then by their id. A path follows it once; an event takes at
 * most one step of a path, the next one. An event that excludes is looked at as such before it is
 * looked at as a step. The window is inclusive: a step counts until the first step's time plus the
 * window.
 */
@NullMarked
package dev.hearth.jobs.funnel.path;

import org.jspecify.annotations.NullMarked;
