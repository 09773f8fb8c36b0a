package dev.hearth.infra.cli.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Turns lines that are a JSON value each into one JSON array, as they come by. */
final class JsonArray extends FilterOutputStream {
  private String before = "[\n";

  JsonArray(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\n') {
      before = ",\n";
    } else {
      lead();
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        copy(bytes, from, i);
        before = ",\n";
        from = i + 1;
      }
    }
    copy(bytes, from, offset + length);
  }

  /** Ends the array; nothing follows. */
  void end() throws IOException {
    String end = before.startsWith("[") ? "[]\n" : "\n]\n";
    out.write(end.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void copy(byte[] bytes, int from, int to) throws IOException {
    if (to > from) {
      lead();
      out.write(bytes, from, to - from);
    }
  }

  private void lead() throws IOException {
    if (!before.isEmpty()) {
      out.write(before.getBytes(StandardCharsets.UTF_8));
      before = "";
    }
  }
}
