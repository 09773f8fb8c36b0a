/** Event time and the calendar: what moves time, and when a day begins. */
@NullMarked
package dev.hearth.jobs.flow.time;

import org.jspecify.annotations.NullMarked;
