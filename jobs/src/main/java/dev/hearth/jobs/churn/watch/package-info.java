/** Who contributed on which day, and who was silent after a snapshot: what a community is told. */
@NullMarked
package dev.hearth.jobs.churn.watch;

import org.jspecify.annotations.NullMarked;
