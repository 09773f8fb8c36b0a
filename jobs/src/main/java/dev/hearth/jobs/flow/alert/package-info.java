/** What is told of an alert, step by step, to tables and to Kafka. */
@NullMarked
package dev.hearth.jobs.flow.alert;

import org.jspecify.annotations.NullMarked;
