package dev.hearth.infra.clickhouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One step from an older database to a newer one: a file {@code V###__name.sql}. Once applied
 * somewhere it is never edited; the next step is a new file.
 *
 * @param version orders the steps; unique
 * @param file the file's name
 * @param text its SQL statements, each ended by a semicolon
 */
public record Migration(int version, String file, String text) {

  private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");
  private static final String DIRECTORY = "/clickhouse";
  private static final String ANCHOR = DIRECTORY + "/embedded.xml";

  /** A step from a file's name and content. */
  public static Migration of(String file, String text) {
    Matcher matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + ": a migration is called V###__name.sql");
    }
    return new Migration(Integer.parseInt(matcher.group(1)), file, text);
  }

  /** The steps that this version of hearth brings, in order. */
  public static List<Migration> bundled() throws IOException {
    URL anchor = Migration.class.getResource(ANCHOR);
    if (anchor == null) {
      throw new FileNotFoundException("resource " + ANCHOR);
    }
    try {
      URI uri = anchor.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri).resolveSibling(""));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(DIRECTORY));
      }
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The steps in a directory, in order. */
  public static List<Migration> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .map(Migration::read)
          .sorted(Comparator.comparingInt(Migration::version))
          .toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Tells an edited file from the one that was applied. */
  public String checksum() {
    byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Migration read(Path file) {
    try {
      return of(file.getFileName().toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
