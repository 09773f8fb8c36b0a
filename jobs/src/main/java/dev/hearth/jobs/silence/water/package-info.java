/** Groups full of water: much is said by few, and little of it is of substance. */
@NullMarked
package dev.hearth.jobs.silence.water;

import org.jspecify.annotations.NullMarked;
