/** One community: its rhythm, its sources, and the order of time in which its groups are heard. */
@NullMarked
package dev.hearth.jobs.silence.community;

import org.jspecify.annotations.NullMarked;
