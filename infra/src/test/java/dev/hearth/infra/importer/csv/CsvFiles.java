package dev.hearth.infra.importer.csv;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small files for tests. */
final class CsvFiles {

  static final String HEADER = "community,group,member,ts_epoch_ms,kind,text_len,extra\n";

  private CsvFiles() {}

  /** What comes out of a file {@code chat.csv} with these rows below the header. */
  static List<Entry> read(Path folder, byte[] rows) {
    Path file = folder.resolve("chat.csv");
    try {
      Files.write(file, concat(HEADER.getBytes(StandardCharsets.UTF_8), rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (CsvArchive archive = CsvArchive.open(file)) {
      return ListedArchive.rest(archive);
    }
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
