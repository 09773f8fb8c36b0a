/** The cluster of processes, and what our jobs make of dead workers. */
@NullMarked
package dev.hearth.infra.flink.cluster;

import org.jspecify.annotations.NullMarked;
