/** What is said of funnels, and the table that it is written to. */
@NullMarked
package dev.hearth.jobs.funnel.fact;

import org.jspecify.annotations.NullMarked;
