package dev.hearth.infra.flink.cluster;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A finished checkpoint, from which a job can go on.
 *
 * @param id its number within the job
 * @param path where it is
 * @param at when it was finished
 */
public record Checkpoint(long id, Path path, Instant at) {}
