/** Churn: who is about to leave, with a probability that is checked against what happened. */
@NullMarked
package dev.hearth.jobs.churn;

import org.jspecify.annotations.NullMarked;
