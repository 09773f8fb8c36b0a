/** What a community is going to lose. */
@NullMarked
package dev.hearth.jobs.churn.loss;

import org.jspecify.annotations.NullMarked;
