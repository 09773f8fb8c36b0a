/** What silence detection says, and how it becomes rows. */
@NullMarked
package dev.hearth.jobs.silence.fact;

import org.jspecify.annotations.NullMarked;
