/** Lets each event through once. */
@NullMarked
package dev.hearth.jobs.flow.dedup;

import org.jspecify.annotations.NullMarked;
