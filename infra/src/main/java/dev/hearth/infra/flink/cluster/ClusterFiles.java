package dev.hearth.infra.flink.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;

/** What a cluster keeps on the disk. */
record ClusterFiles(Path root) {

  private static final String CONFIG = "config.yaml";

  /** Makes the folders. */
  void create() throws IOException {
    for (Path folder :
        List.of(config(), logs(), checkpoints(), savepoints(), temporary(), uploads())) {
      Files.createDirectories(folder);
    }
  }

  /** Leaves the settings where the processes look for them. */
  void write(Configuration settings) throws IOException {
    Files.write(
        config().resolve(CONFIG), ConfigurationUtils.convertConfigToWritableLines(settings, false));
  }

  /** Removes what killed processes left behind; only while none runs. */
  void tidy() throws IOException {
    try (Stream<Path> walk = Files.walk(temporary())) {
      List<Path> deepestFirst =
          walk.filter(file -> !file.equals(temporary())).sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  Path config() {
    return root.resolve("conf");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path savepoints() {
    return root.resolve("savepoints");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  /** Jars that were handed in; they outlive the job manager. */
  Path uploads() {
    return root.resolve("jars");
  }

  /** What a process logs. */
  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** What a process prints, which is little unless it does not start. */
  Path console(String name) {
    return logs().resolve(name + ".out");
  }

  private Path logs() {
    return root.resolve("log");
  }
}
