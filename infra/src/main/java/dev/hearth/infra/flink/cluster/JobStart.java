package dev.hearth.infra.flink.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a job is started.
 *
 * @param entryClass whose main method builds it
 * @param arguments of that main method
 * @param parallelism how many instances of each operator
 * @param savepoint the savepoint or checkpoint to go on from
 * @param allowNonRestored whether state that no operator claims may be left behind
 */
public record JobStart(
    String entryClass,
    List<String> arguments,
    int parallelism,
    Optional<Path> savepoint,
    boolean allowNonRestored) {

  /** The class that {@link ClusterJar} is entered by. */
  public static final String HEARTH = "dev.hearth.jobs.HearthJobs";

  /** Checks the parallelism. */
  public JobStart {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism: at least 1, not " + parallelism);
    }
    arguments = List.copyOf(arguments);
  }

  /** All our jobs from the beginning, with settings as {@code --key}, {@code value}. */
  public static JobStart hearth(int parallelism, List<String> arguments) {
    return new JobStart(HEARTH, arguments, parallelism, Optional.empty(), false);
  }

  /** The same, going on from a savepoint or checkpoint. */
  public JobStart from(Path savepoint) {
    return new JobStart(
        entryClass, arguments, parallelism, Optional.of(savepoint), allowNonRestored);
  }

  /** The same at another parallelism. */
  public JobStart at(int parallelism) {
    return new JobStart(entryClass, arguments, parallelism, savepoint, allowNonRestored);
  }
}
