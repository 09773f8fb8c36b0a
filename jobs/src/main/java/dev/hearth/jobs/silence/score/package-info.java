/** How silent a group is: its rhythm over the week, its rate, thresholds and the budget. */
@NullMarked
package dev.hearth.jobs.silence.score;

import org.jspecify.annotations.NullMarked;
