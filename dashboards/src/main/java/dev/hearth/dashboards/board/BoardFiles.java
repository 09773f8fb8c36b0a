package dev.hearth.dashboards.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the files of boards are read from. */
@FunctionalInterface
public interface BoardFiles {
  /** The text of a file below the folder of boards, or null when there is none. */
  @Nullable String read(String name);

  /** Those that hearth ships. */
  static BoardFiles shipped() {
    return name -> {
      try (InputStream in =
          BoardFiles.class.getResourceAsStream("/dev/hearth/dashboards/boards/" + name)) {
        return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    };
  }
}
