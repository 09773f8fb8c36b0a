/**
 * A Flink cluster of processes, made of nothing but the libraries that the build fetched: where
 * workers are killed and jobs go on. Knows Flink's REST interface, and the jar that the jobs are
 * packed in.
 */
@NullMarked
package dev.hearth.infra.flink.cluster;

import org.jspecify.annotations.NullMarked;
