package dev.hearth.jobs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * What operators of earlier builds saved, one file for each uid: {@code v1} and so on, never
 * changed. A present build takes the next one when it is told to by {@value #PROPERTY}.
 */
public final class SavedState {
  /** System property: the name of the folder to write, such as v2. */
  public static final String PROPERTY = "hearth.take-snapshots";

  /** Tag of tests that take a snapshot: they run only when that property is set. */
  public static final String TAKES = "takes-snapshots";

  private static final Path FOLDER = Path.of("src/test/resources/dev/hearth/jobs/snapshots");

  private SavedState() {}

  /** All that are kept, the oldest first. */
  public static List<String> versions() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  /** Whether some version has what the operator with a uid saved. */
  public static boolean isKept(List<String> versions, String uid) {
    return versions.stream().anyMatch(version -> Files.exists(file(version, uid)));
  }

  /** What the operator with a uid saved. */
  public static OperatorSubtaskState read(String version, String uid) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(file(version, uid).toString());
  }

  /** The version to take now; null when none is asked for. */
  public static @Nullable String wanted() {
    return System.getProperty(PROPERTY);
  }

  /** Keeps what the operator with a uid saved, unless that is kept already. */
  public static void write(String version, String uid, OperatorSubtaskState state)
      throws IOException {
    Path file = file(version, uid);
    if (Files.exists(file)) {
      throw new IOException(file + " is kept and must not change: take another version");
    }
    Files.createDirectories(file.getParent());
    OperatorSnapshotUtil.writeStateHandle(state, file.toString());
  }

  private static Path file(String version, String uid) {
    return FOLDER.resolve(version).resolve(uid + ".savepoint");
  }
}
