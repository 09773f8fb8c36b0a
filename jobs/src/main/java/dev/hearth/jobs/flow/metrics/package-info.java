/** The one home of metric names. */
@NullMarked
package dev.hearth.jobs.flow.metrics;

import org.jspecify.annotations.NullMarked;
