/** Which groups are alive, quiet or cold, judged within a budget of false alarms. */
@NullMarked
package dev.hearth.jobs.silence;

import org.jspecify.annotations.NullMarked;
