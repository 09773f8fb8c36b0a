/** What the alert stage hears, in which order, and its bytes. */
@NullMarked
package dev.hearth.jobs.alert.input;

import org.jspecify.annotations.NullMarked;
