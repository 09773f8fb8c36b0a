package dev.hearth.infra.importer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a file as bytes, in one buffer that does not grow with the file. A line that is too
 * long for it is cut, and said to be.
 */
final class CsvLines {

  /** The longest line that is read in full, bytes. */
  static final int MAX_LINE = 1024 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private boolean ended;

  private int start;
  private int end;
  private long size;
  private long number;

  CsvLines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    start = position;
    size = 0;
    int scan = position;
    while (true) {
      for (; scan < limit; scan++) {
        if (buffer[scan] == '\n') {
          return found(scan, scan + 1);
        }
      }
      if (ended) {
        return (limit > start || size > 0) && found(limit, limit);
      }
      scan = fill();
    }
  }

  /** The bytes that hold the line, from {@link #start} to {@link #end}. */
  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The line's number; the first is 1. */
  long number() {
    return number;
  }

  /** True if the line is longer than is read; what {@link #bytes} holds may be its beginning. */
  boolean tooLong() {
    return size() > MAX_LINE;
  }

  /** How long the line is in the file, bytes. */
  long size() {
    return size > 0 ? size : end - start;
  }

  private boolean found(int lineEnd, int next) {
    if (size > 0) {
      // What was read since the cut stands behind the kept beginning.
      size += lineEnd - (start + MAX_LINE);
      end = start + MAX_LINE;
    } else {
      end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    }
    position = next;
    number++;
    return true;
  }

  /** Reads on and says where to look next. */
  private int fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    int scan = limit;
    if (limit == buffer.length) {
      if (limit < 2 * MAX_LINE) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * MAX_LINE, 2 * limit));
      } else {
        size = (size == 0 ? MAX_LINE : size) + limit - MAX_LINE;
        limit = MAX_LINE;
        scan = MAX_LINE;
      }
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return scan;
  }
}
