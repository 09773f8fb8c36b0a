package dev.hearth.infra.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a cluster of this machine keeps on the disk. */
public record FlinkDirectory(Path root) {

  /** A checkpoint is finished once this file is in it: {@code JOB/chk-N/_metadata}. */
  private static final String FINISHED = "_metadata";

  private static final int DEPTH = 3;

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  /** The newest finished checkpoint of any job that ran over this directory. */
  public Optional<Path> lastCheckpoint() throws IOException {
    return finishedCheckpoints().stream().findFirst();
  }

  /** The finished checkpoints of all jobs that are still there, the newest first. */
  public List<Path> finishedCheckpoints() throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints(), DEPTH)) {
      return files
          .filter(file -> file.endsWith(FINISHED))
          .sorted(Comparator.comparing(FlinkDirectory::written).reversed())
          .map(file -> file.resolveSibling("").normalize())
          .toList();
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }
}
