package dev.hearth.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One user's claim on a directory. The operating system drops it with the process, so a crash
 * leaves nothing to clean up.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "lock";

  /**
   * The lock files of this process. The operating system forgets a process's lock when the process
   * closes the file through any other handle, so none is opened twice.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates the directory where it is missing and claims it.
   *
   * @throws UnusableException when it cannot be written or somebody else has it
   */
  public static DirectoryLock take(Path directory) throws IOException {
    Path file = lockFile(directory);
    if (!OURS.add(file)) {
      throw taken(directory);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(directory);
      }
      return new DirectoryLock(file, channel);
    } catch (IOException refused) {
      OURS.remove(file);
      throw refused instanceof UnusableException ? refused : unusable(directory, refused);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unreleased) {
      throw new UncheckedIOException(unreleased);
    } finally {
      OURS.remove(file);
    }
  }

  private static Path lockFile(Path directory) throws IOException {
    try {
      return Files.createDirectories(directory).toRealPath().resolve(FILE);
    } catch (IOException refused) {
      throw unusable(directory, refused);
    }
  }

  private static UnusableException taken(Path directory) {
    return new UnusableException(
        "data directory %s is in use: stop what runs there, or give another directory"
            .formatted(directory));
  }

  private static UnusableException unusable(Path directory, IOException refused) {
    return new UnusableException(
        "data directory %s cannot be written (%s): give another directory"
            .formatted(directory, refused),
        refused);
  }
}
