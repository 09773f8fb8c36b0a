/** What churn says: rows and findings. */
@NullMarked
package dev.hearth.jobs.churn.fact;

import org.jspecify.annotations.NullMarked;
