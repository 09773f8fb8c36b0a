package dev.hearth.infra.flink.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running process of a cluster.
 *
 * @param name by which Flink knows it and its logs are called
 * @param process the process
 * @param console what it prints
 */
record Node(String name, Process process, Path console) {

  private static final int STOP_SECONDS = 5;

  static Node start(ClusterFiles files, String name, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(files.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.console(name).toFile());
    // Of another Flink on this machine, which may be of another version.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("FLINK_"));
    builder.environment().put("FLINK_CONF_DIR", files.config().toString());
    return new Node(name, builder.start(), files.console(name));
  }

  boolean lives() {
    return process.isAlive();
  }

  /** Ends it at once, as a crash would, and returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    await(Integer.MAX_VALUE);
  }

  /** Ends it in order, or after a while at once. */
  void stop() {
    process.destroy();
    if (!await(STOP_SECONDS)) {
      kill();
    }
  }

  /** One line for the user: the last thing that it said. */
  String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(console)) {
      return lines.filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("it said nothing");
    }
  }

  private boolean await(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stopNow) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
