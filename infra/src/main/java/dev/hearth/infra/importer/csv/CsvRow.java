package dev.hearth.infra.importer.csv;

import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line taken apart into its columns, with quotes resolved. Reused from line to line.
 *
 * <p>A row ends with its line even inside quotes: a quote that somebody forgot to close then costs
 * one row, not all rows up to the next quote. The columns stand in one array with a separator
 * between them, so that the row's content can be hashed as it is.
 */
final class CsvRow {

  static final String[] COLUMNS = {
    "community", "group", "member", "ts_epoch_ms", "kind", "text_len", "extra"
  };
  static final int COMMUNITY = 0;
  static final int GROUP = 1;
  static final int MEMBER = 2;
  static final int TIME = 3;
  static final int KIND = 4;
  static final int TEXT_LENGTH = 5;
  static final int EXTRA = 6;

  private static final byte SEPARATOR = 0x1F;

  private final int[] ends = new int[COLUMNS.length];
  private byte[] content = new byte[1024];
  private int length;
  private int columns;

  /** Takes a line apart. */
  void read(byte[] line, int from, int to) throws RowRefused {
    if (content.length < to - from + COLUMNS.length) {
      content = new byte[2 * (to - from) + COLUMNS.length];
    }
    length = 0;
    columns = 0;
    int position = from;
    while (position <= to) {
      boolean quoted = position < to && line[position] == '"';
      position = quoted ? quoted(line, position + 1, to) : plain(line, position, to);
      if (columns < COLUMNS.length) {
        ends[columns] = length;
        content[length++] = SEPARATOR;
      }
      columns++;
      position++;
    }
    if (columns != COLUMNS.length) {
      throw new RowRefused(
          Reason.MALFORMED, "the row has " + columns + " columns instead of " + COLUMNS.length);
    }
    checkUtf8();
  }

  /** The row's content with quotes resolved, up to {@link #length}. */
  byte[] content() {
    return content;
  }

  int length() {
    return length;
  }

  int start(int column) {
    return column == 0 ? 0 : ends[column - 1] + 1;
  }

  int end(int column) {
    return ends[column];
  }

  boolean isEmpty(int column) {
    return start(column) == end(column);
  }

  /** A column as text, empty where it is. */
  String text(int column) {
    int start = start(column);
    return new String(content, start, ends[column] - start, StandardCharsets.UTF_8);
  }

  /** A column that must not be empty. */
  String id(int column) throws RowRefused {
    if (isEmpty(column)) {
      throw new RowRefused(Reason.MISSING_ID, COLUMNS[column] + " is empty");
    }
    return text(column);
  }

  /** A column that must be a whole number. */
  long number(int column) throws RowRefused {
    try {
      return Long.parseLong(text(column));
    } catch (NumberFormatException e) {
      throw new RowRefused(
          Reason.INVALID_FIELD, COLUMNS[column] + " is no whole number: '" + text(column) + "'");
    }
  }

  private int plain(byte[] line, int from, int to) {
    int position = from;
    while (position < to && line[position] != ',') {
      keep(line[position++]);
    }
    return position;
  }

  private int quoted(byte[] line, int from, int to) throws RowRefused {
    int position = from;
    while (position < to) {
      byte next = line[position++];
      if (next == '"') {
        if (position < to && line[position] == '"') {
          position++;
        } else if (position < to && line[position] != ',') {
          throw new RowRefused(
              Reason.MALFORMED, "text follows the closing quote of column " + (columns + 1));
        } else {
          return position;
        }
      }
      keep(next);
    }
    throw new RowRefused(
        Reason.MALFORMED, "the quote of column " + (columns + 1) + " is not closed");
  }

  /** Surplus columns are counted, not kept. */
  private void keep(byte next) {
    if (columns < COLUMNS.length) {
      content[length++] = next;
    }
  }

  private void checkUtf8() throws RowRefused {
    int either = 0;
    for (int i = 0; i < length; i++) {
      either |= content[i];
    }
    if (either >= 0) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, 0, length));
    } catch (CharacterCodingException e) {
      throw new RowRefused(Reason.INVALID_UTF8, "the row is not UTF-8");
    }
  }

  /** True if the columns are the names of a header. */
  boolean isHeader() {
    return Arrays.equals(COLUMNS, names());
  }

  private String[] names() {
    String[] names = new String[COLUMNS.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = text(i);
    }
    return names;
  }
}
