package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.ImportException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An archive as the command line names it: {@code FORMAT:PATH}.
 *
 * @param format what it is
 * @param path where it is
 */
public record ArchiveSource(ArchiveFormat format, Path path) {

  /**
   * Reads {@code FORMAT:PATH}, such as {@code hearth-csv:chat.csv.gz}.
   *
   * @throws ImportException if it has no such form or names an unknown format
   */
  public static ArchiveSource parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw ImportException.wrongUse(
          "'" + text + "' names no archive; write FORMAT:PATH, such as hearth-csv:chat.csv.gz");
    }
    return new ArchiveSource(
        ArchiveFormat.of(text.substring(0, colon)), Path.of(text.substring(colon + 1)));
  }

  /** Opens it; see {@link ArchiveFormat#open}. */
  public Archive open(@Nullable String community) {
    return format.open(path, community);
  }
}
