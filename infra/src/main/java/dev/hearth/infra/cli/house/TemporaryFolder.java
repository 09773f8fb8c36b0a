package dev.hearth.infra.cli.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data directory: the user's, which stays, or one of our own, which goes when it is closed.
 *
 * @param path where it is
 * @param own it goes when it is closed
 */
public record TemporaryFolder(Path path, boolean own) implements AutoCloseable {

  /** The user's directory, or one of our own where the user named none. */
  public static TemporaryFolder unless(@Nullable Path named) throws IOException {
    return named == null
        ? new TemporaryFolder(Files.createTempDirectory("hearth-demo-"), true)
        : new TemporaryFolder(named, false);
  }

  @Override
  public void close() {
    if (!own) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }
}
