package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.csv.CsvArchive;
import dev.hearth.infra.importer.slack.SlackArchive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** The formats that can be imported, by the names that the command line takes. */
public enum ArchiveFormat {
  /** Normalised rows, one per line, plain or gzipped. */
  HEARTH_CSV("hearth-csv", "a .csv or .csv.gz file"),
  /** A Slack export, as Slack hands it out. */
  SLACK("slack", "the export's folder or .zip file");

  private static final int MAX_DISTANCE = 4;

  private final String formatName;
  private final String what;

  ArchiveFormat(String formatName, String what) {
    this.formatName = formatName;
    this.what = what;
  }

  /**
   * The format of that name.
   *
   * @throws ImportException with the nearest name if there is none
   */
  public static ArchiveFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.formatName.equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The name on the command line. */
  public String formatName() {
    return formatName;
  }

  /** What the path must be, for help texts. */
  public String what() {
    return what;
  }

  /**
   * Opens an archive.
   *
   * @param community the community that its entries belong to; null takes what the archive says.
   *     {@code hearth-csv} names it in each row and leaves this aside
   * @throws ImportException if there is nothing of this format at the path
   */
  public Archive open(Path path, @Nullable String community) {
    return switch (this) {
      case HEARTH_CSV -> CsvArchive.open(path);
      case SLACK -> SlackArchive.open(path, community);
    };
  }

  private static ImportException unknown(String name) {
    String known =
        Arrays.stream(values()).map(ArchiveFormat::formatName).collect(Collectors.joining(", "));
    var distance = new LevenshteinDistance(MAX_DISTANCE);
    String nearest =
        Arrays.stream(values())
            .map(ArchiveFormat::formatName)
            .filter(format -> distance.apply(format, name) >= 0)
            .min(Comparator.comparing(format -> distance.apply(format, name)))
            .map(format -> "did you mean '" + format + "'? ")
            .orElse("");
    return ImportException.wrongUse(
        "there is no archive format '" + name + "'; " + nearest + "Known are: " + known);
  }
}
