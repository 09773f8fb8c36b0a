/** Runs pure rules on Flink's state and timers. */
@NullMarked
package dev.hearth.jobs.flow.operator;

import org.jspecify.annotations.NullMarked;
