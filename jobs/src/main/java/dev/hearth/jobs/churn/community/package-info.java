/**
 * What is known of a community as a whole: how its members' days go up and down, and how far
 * predictions were off.
 */
@NullMarked
package dev.hearth.jobs.churn.community;

import org.jspecify.annotations.NullMarked;
