package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterJarTest {

  @TempDir Path home;

  private final @Nullable String named = System.getProperty(ClusterJar.PROPERTY);
  private final @Nullable String installed = System.getProperty("hearth.home");

  @BeforeEach
  void anInstallation() {
    System.clearProperty(ClusterJar.PROPERTY);
    System.setProperty("hearth.home", home.toString());
  }

  @AfterEach
  void asItWas() {
    set(ClusterJar.PROPERTY, named);
    set("hearth.home", installed);
  }

  @Test
  void itIsTheNewestThatTheBuildLeft() throws IOException {
    Path target = Files.createDirectories(home.resolve("jobs/target"));
    Files.createFile(target.resolve("hearth-jobs-2.jar"));
    Path old = Files.createFile(target.resolve("hearth-jobs-2-cluster.jar"));
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
    Path built = Files.createFile(target.resolve("hearth-jobs-1-cluster.jar"));

    assertThat(ClusterJar.locate()).isEqualTo(built);
  }

  @Test
  void itIsTheOneThatIsNamed() throws IOException {
    Path jar = Files.createFile(home.resolve("mine.jar"));
    System.setProperty(ClusterJar.PROPERTY, jar.toString());

    assertThat(ClusterJar.locate()).isEqualTo(jar);
  }

  @Test
  void whereThereIsNoneTheMendIsTold() {
    assertThatThrownBy(ClusterJar::locate)
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(home.toString())
        .hasMessageContaining("mvn package");

    System.setProperty(ClusterJar.PROPERTY, "/nowhere.jar");
    assertThatThrownBy(ClusterJar::locate)
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("/nowhere.jar");
  }

  private static void set(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
