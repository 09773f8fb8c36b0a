/**
 * Which events are steps of which funnels: one look at an event, however many funnels there are.
 */
@NullMarked
package dev.hearth.jobs.funnel.match;

import org.jspecify.annotations.NullMarked;
