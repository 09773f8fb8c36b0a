/**
 * When nobody is expected to speak, and when nobody wants to be called: time zones, working hours,
 * quiet hours, holidays and announced pauses of communities and their groups.
 */
@NullMarked
package dev.hearth.jobs.flow.calendar;

import org.jspecify.annotations.NullMarked;
