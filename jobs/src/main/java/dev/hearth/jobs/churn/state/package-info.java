/** The bytes of what churn remembers. */
@NullMarked
package dev.hearth.jobs.churn.state;

import org.jspecify.annotations.NullMarked;
