/** The Kafka source that all jobs share. */
@NullMarked
package dev.hearth.jobs.flow.source;

import org.jspecify.annotations.NullMarked;
