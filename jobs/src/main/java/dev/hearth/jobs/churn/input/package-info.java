/** What counts as a contribution of a member. */
@NullMarked
package dev.hearth.jobs.churn.input;

import org.jspecify.annotations.NullMarked;
