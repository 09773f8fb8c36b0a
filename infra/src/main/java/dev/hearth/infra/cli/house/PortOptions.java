package dev.hearth.infra.cli.house;

import picocli.CommandLine.Option;

/** The options of commands that start servers; all listen on this machine only. */
public final class PortOptions {
  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka; else any free port.")
  int kafka;

  @Option(
      names = "--clickhouse-port",
      paramLabel = "PORT",
      description = "ClickHouse over HTTP; else any free port.")
  int clickHouse;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Flink's web interface; else any free port.")
  int flink;

  @Option(
      names = {"--board-port", "--page-port"},
      paramLabel = "PORT",
      description = "The page and its live charts; else any free port.")
  int page;
}
