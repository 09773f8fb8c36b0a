/** What left the flow, and why: one record, one table, one topic. */
@NullMarked
package dev.hearth.jobs.flow.reject;

import org.jspecify.annotations.NullMarked;
