package dev.hearth.infra.importer.csv;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code hearth-csv} file: UTF-8, the header {@code community,group,member,ts_epoch_ms,kind,
 * text_len,extra}, then one row per line, best sorted by time. Gzip is recognised by its bytes.
 *
 * <p>What a row means is told by {@link Kind} and {@link CsvRecords}; its id by {@link RowIds}.
 * Empty lines are skipped.
 */
public final class CsvArchive implements Archive {

  private static final int BUFFER = 64 * 1024;
  private static final String HEADER = String.join(",", CsvRow.COLUMNS);

  private final String name;
  private final long totalBytes;
  private final CountedBytes file;
  private final InputStream in;
  private final CsvLines lines;
  private final CsvRow row = new CsvRow();
  private final RowIds ids = new RowIds();
  private final CsvRecords records = new CsvRecords();
  private long lastAtMs;

  private CsvArchive(Path path) throws IOException {
    this.name = String.valueOf(path.getFileName());
    this.totalBytes = Files.size(path);
    this.file = new CountedBytes(Files.newInputStream(path));
    try {
      this.in = unpack(file);
      this.lines = new CsvLines(in);
      readHeader();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws ImportException if there is no such file or its header is another
   */
  public static CsvArchive open(Path path) {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw ImportException.wrongUse(
          Files.isDirectory(path)
              ? path + " is a folder; hearth-csv reads one file"
              : "there is no readable file " + path);
    }
    try {
      return new CsvArchive(path);
    } catch (IOException e) {
      throw unreadable(String.valueOf(path.getFileName()), 0, e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long totalBytes() {
    return totalBytes;
  }

  @Override
  public long bytesRead() {
    return file.count();
  }

  @Override
  public @Nullable Entry next() {
    while (nextLine()) {
      if (lines.tooLong()) {
        return bad(new RowRefused(Reason.MALFORMED, "the line is longer than 1 MiB"));
      }
      if (lines.end() > lines.start()) {
        return entry();
      }
    }
    return null;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw ImportException.broken("cannot close " + name, e);
    }
  }

  private Entry entry() {
    try {
      row.read(lines.bytes(), lines.start(), lines.end());
      Entry entry = records.read(row, ids.next(row.content(), row.length()));
      lastAtMs = entry.atMs();
      return entry;
    } catch (RowRefused e) {
      return bad(e);
    }
  }

  private Entry.BadRow bad(RowRefused refused) {
    byte[] raw = Arrays.copyOfRange(lines.bytes(), lines.start(), lines.end());
    int size = (int) Math.min(Integer.MAX_VALUE, lines.size());
    return new Entry.BadRow(
        refused.reason(), refused.detail(), name, lines.number(), raw, size, lastAtMs);
  }

  private boolean nextLine() {
    try {
      return lines.next();
    } catch (IOException e) {
      throw unreadable(name, lines.number(), e);
    }
  }

  private void readHeader() throws IOException {
    if (!lines.next()) {
      throw ImportException.wrongUse(name + " is empty; a hearth-csv file starts with " + HEADER);
    }
    byte[] bytes = lines.bytes();
    int start = lines.start() + (hasByteOrderMark(bytes, lines.start(), lines.end()) ? 3 : 0);
    try {
      row.read(bytes, start, lines.end());
      if (row.isHeader()) {
        return;
      }
    } catch (RowRefused e) {
      // Not even seven columns: the message below says what should be there.
    }
    throw ImportException.wrongUse(
        name + ":1 is no header of hearth-csv; the first line must be " + HEADER);
  }

  private static boolean hasByteOrderMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
  }

  private static InputStream unpack(InputStream file) throws IOException {
    BufferedInputStream head = new BufferedInputStream(file, BUFFER);
    head.mark(2);
    boolean gzip = head.read() == 0x1F && head.read() == 0x8B;
    head.reset();
    return gzip ? new GZIPInputStream(head, BUFFER) : head;
  }

  private static ImportException unreadable(String name, long line, IOException e) {
    String place = name + " after line " + line;
    if (e instanceof EOFException) {
      return ImportException.broken(
          place + " ends in the middle of its compressed data: fetch the file again", e);
    }
    if (e instanceof ZipException) {
      return ImportException.broken(
          place + " is damaged (" + e.getMessage() + "): fetch the file again", e);
    }
    return ImportException.broken(place + " cannot be read: " + e.getMessage(), e);
  }
}
