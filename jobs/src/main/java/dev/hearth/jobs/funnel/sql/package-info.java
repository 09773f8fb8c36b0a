/** Funnels as an analyst would count them: plain SQL over the raw rows. */
@NullMarked
package dev.hearth.jobs.funnel.sql;

import org.jspecify.annotations.NullMarked;
