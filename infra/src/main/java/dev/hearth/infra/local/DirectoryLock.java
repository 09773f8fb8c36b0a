package dev.hearth.infra.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One process's claim on a directory. The operating system drops it with the process, so a crash
 * leaves nothing to clean up.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the directory where it is missing and claims it.
   *
   * @throws UnusableException when it cannot be written or another process has it
   */
  public static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel = open(directory);
    if (claim(channel) == null) {
      channel.close();
      throw new UnusableException(
          "data directory %s is in use by another process: stop that one, or give another directory"
              .formatted(directory));
    }
    return new DirectoryLock(channel);
  }

  /** Whether some process holds a claim on the directory right now. */
  public static boolean taken(Path directory) throws IOException {
    if (!Files.exists(directory.resolve(FILE))) {
      return false;
    }
    try (FileChannel channel = open(directory)) {
      return claim(channel) == null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileChannel open(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
      return FileChannel.open(
          directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException refused) {
      throw new UnusableException(
          "data directory %s cannot be written (%s): give another directory"
              .formatted(directory, refused),
          refused);
    }
  }

  private static @Nullable FileLock claim(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }
}
