/** One group: what is kept of it, what state it is in, and what is said of it. */
@NullMarked
package dev.hearth.jobs.silence.group;

import org.jspecify.annotations.NullMarked;
