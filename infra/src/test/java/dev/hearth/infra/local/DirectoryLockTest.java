package dev.hearth.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

  @TempDir Path root;

  @Test
  void refusesASecondUserAndNamesTheDirectory() throws IOException {
    Path directory = root.resolve("data");
    DirectoryLock lock = DirectoryLock.take(directory);

    assertThatThrownBy(() -> DirectoryLock.take(directory.resolve("../data")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("data")
        .hasMessageContaining("in use");
    lock.close();
    DirectoryLock.take(directory).close();
  }

  @Test
  void aRefusedUserDoesNotTakeTheLockFromItsHolder() throws Exception {
    Path directory = root.resolve("data");
    DirectoryLock lock = DirectoryLock.take(directory);
    assertThatThrownBy(() -> DirectoryLock.take(directory)).isInstanceOf(IOException.class);

    assertThat(anotherProcessGets(directory)).isFalse();
    lock.close();
    assertThat(anotherProcessGets(directory)).isTrue();
  }

  @Test
  void saysWhenTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThatThrownBy(() -> DirectoryLock.take(file.resolve("data")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("give another directory");
  }

  /** Takes the lock in a JVM of its own. */
  private static boolean anotherProcessGets(Path directory) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(
                        DirectoryLock.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    + ":"
                    + Path.of(
                        Taker.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
                Taker.class.getName(),
                directory.toString())
            .start();
    return other.waitFor() == 0;
  }

  /** Main class of the other process: ends with 0 when it gets the lock. */
  static final class Taker {
    public static void main(String[] args) {
      try {
        DirectoryLock.take(Path.of(args[0])).close();
      } catch (IOException refused) {
        System.exit(1);
      }
    }
  }
}
