/**
 * The way to ClickHouse: what the sink asks of a server, the server over HTTP, and what its errors
 * ask for. Knows nothing of Flink's sinks.
 */
@NullMarked
package dev.hearth.jobs.flow.sink.client;

import org.jspecify.annotations.NullMarked;
