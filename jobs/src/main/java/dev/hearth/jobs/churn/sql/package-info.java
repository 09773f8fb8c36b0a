/** The risk that members leave, as an analyst would count it: plain SQL over the raw rows. */
@NullMarked
package dev.hearth.jobs.churn.sql;

import org.jspecify.annotations.NullMarked;
