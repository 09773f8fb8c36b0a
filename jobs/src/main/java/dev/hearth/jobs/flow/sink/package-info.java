/**
 * Writes blocks of rows to ClickHouse: at least once, with the same bytes again when the outcome is
 * not known, so every table must take repeats without harm.
 */
@NullMarked
package dev.hearth.jobs.flow.sink;

import org.jspecify.annotations.NullMarked;
