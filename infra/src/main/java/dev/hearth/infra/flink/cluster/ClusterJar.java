package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where the jar is that holds all jobs with what they need: what a cluster is given to run. */
public final class ClusterJar {

  /** System property that names the jar, for an installation of another shape. */
  static final String PROPERTY = "hearth.cluster-jar";

  private static final String HOME = "hearth.home";
  private static final String NAME = "hearth-jobs-*-cluster.jar";

  private ClusterJar() {}

  /**
   * Looks where {@value #PROPERTY} says, else where the build leaves it.
   *
   * @throws UnusableException when it is not there
   */
  public static Path locate() throws IOException {
    @Nullable String named = System.getProperty(PROPERTY);
    if (named != null) {
      Path jar = Path.of(named);
      if (Files.isRegularFile(jar)) {
        return jar;
      }
      throw new UnusableException("%s: there is no jar %s".formatted(PROPERTY, named));
    }
    Path folder = Path.of(System.getProperty(HOME, ""), "jobs", "target").toAbsolutePath();
    return built(folder).stream()
        .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
        .orElseThrow(
            () ->
                new UnusableException(
                    "%s has no %s: run 'mvn package -pl jobs -am', or name the jar with -D%s=FILE"
                        .formatted(folder, NAME, PROPERTY)));
  }

  private static List<Path> built(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, NAME)) {
      return StreamSupport.stream(jars.spliterator(), false).toList();
    }
  }
}
