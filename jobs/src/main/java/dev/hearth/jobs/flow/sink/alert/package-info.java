/** Alerts on their way to whoever is to be told: to Kafka. */
@NullMarked
package dev.hearth.jobs.flow.sink.alert;

import org.jspecify.annotations.NullMarked;
