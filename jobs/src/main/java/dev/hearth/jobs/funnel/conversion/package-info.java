/** How many of those who enter a funnel come through, day by day, and when that falls. */
@NullMarked
package dev.hearth.jobs.funnel.conversion;

import org.jspecify.annotations.NullMarked;
