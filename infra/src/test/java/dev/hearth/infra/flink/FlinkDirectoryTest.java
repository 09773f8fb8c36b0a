package dev.hearth.infra.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkDirectoryTest {

  @TempDir Path root;
  private FlinkDirectory directory = new FlinkDirectory(Path.of(""));

  @BeforeEach
  void makeIt() throws IOException {
    directory = new FlinkDirectory(root);
    Files.createDirectories(directory.checkpoints());
  }

  @Test
  void findsTheNewestCheckpointOfAnyJob() throws IOException {
    finish("job1/chk-7", 2_000);
    Path newest = finish("job2/chk-3", 3_000);
    finish("job1/chk-8", 1_000);

    assertThat(directory.lastCheckpoint()).contains(newest);
  }

  @Test
  void leavesOutACheckpointThatWasNotFinished() throws IOException {
    Files.createDirectories(directory.checkpoints().resolve("job1/chk-1"));
    Files.createDirectories(directory.checkpoints().resolve("job1/shared"));

    assertThat(directory.lastCheckpoint()).isEmpty();
  }

  private Path finish(String checkpoint, long atMs) throws IOException {
    Path path = Files.createDirectories(directory.checkpoints().resolve(checkpoint));
    Path metadata = Files.createFile(path.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMs));
    return path;
  }
}
