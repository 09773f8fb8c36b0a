package dev.hearth.infra.stack;

import java.nio.file.Path;

/**
 * Where a stack keeps its data and listens. A port of 0 means any free one.
 *
 * @param data the data directory
 * @param kafkaPort Kafka
 * @param clickHousePort ClickHouse over HTTP
 * @param clickHouseTcpPort ClickHouse's native protocol
 * @param flinkPort Flink's web pages
 * @param slots how many parallel instances of a job Flink can run
 */
public record StackOptions(
    Path data, int kafkaPort, int clickHousePort, int clickHouseTcpPort, int flinkPort, int slots) {

  private static final int MAX_PORT = 65_535;

  /** Checks the ranges. */
  public StackOptions {
    for (int port : new int[] {kafkaPort, clickHousePort, clickHouseTcpPort, flinkPort}) {
      if (port < 0 || port > MAX_PORT) {
        throw new IllegalArgumentException("no port: " + port + " (0 takes any free one)");
      }
    }
    if (slots < 1) {
      throw new IllegalArgumentException("slots: at least 1, not " + slots);
    }
  }

  /** On any free ports, with as many slots as the machine has processors. */
  public static StackOptions over(Path data) {
    return new StackOptions(data, 0, 0, 0, 0, Runtime.getRuntime().availableProcessors());
  }
}
