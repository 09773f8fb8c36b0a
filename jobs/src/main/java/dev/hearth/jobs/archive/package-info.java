/** The raw events in ClickHouse, against which everything else is checked. */
@NullMarked
package dev.hearth.jobs.archive;

import org.jspecify.annotations.NullMarked;
