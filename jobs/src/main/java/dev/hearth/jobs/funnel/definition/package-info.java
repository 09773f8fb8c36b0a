/** What a funnel is: its steps, in which order, within which time, and whose path it follows. */
@NullMarked
package dev.hearth.jobs.funnel.definition;

import org.jspecify.annotations.NullMarked;
