/**
 * What becomes of findings: one life cycle for all alerts, whoever found what they tell of. The
 * stage stands behind all jobs of a deployment and knows none of them.
 */
@NullMarked
package dev.hearth.jobs.alert;

import org.jspecify.annotations.NullMarked;
