/** The risk that a member leaves, as it contributes and as time passes. */
@NullMarked
package dev.hearth.jobs.churn.member;

import org.jspecify.annotations.NullMarked;
