package dev.hearth.infra.flink.cluster;

import java.util.Map;

/**
 * How large a cluster is.
 *
 * @param taskManagers how many worker processes it begins with
 * @param slotsEach how many parallel instances of a job each of them can run
 * @param settings options of Flink itself, such as {@code taskmanager.memory.task.heap.size}; they
 *     win over our own
 */
public record ClusterOptions(int taskManagers, int slotsEach, Map<String, String> settings) {

  /** Checks the numbers. */
  public ClusterOptions {
    if (taskManagers < 1) {
      throw new IllegalArgumentException("task managers: at least 1, not " + taskManagers);
    }
    if (slotsEach < 1) {
      throw new IllegalArgumentException("slots: at least 1, not " + slotsEach);
    }
    settings = Map.copyOf(settings);
  }

  /** With our own settings. */
  public static ClusterOptions of(int taskManagers, int slotsEach) {
    return new ClusterOptions(taskManagers, slotsEach, Map.of());
  }
}
