/**
 * The risk that a member leaves, and nothing else: what is remembered of a member, which numbers
 * are seen in it, what they weigh, and how a score becomes a probability that can be believed. No
 * clock, no Flink, no configuration.
 */
@NullMarked
package dev.hearth.jobs.churn.score;

import org.jspecify.annotations.NullMarked;
