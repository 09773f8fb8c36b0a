package dev.hearth.jobs.flow.state;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes strings that recur, and reads them without making a new one each time. Not for several
 * threads: each {@link Codec#duplicate()} holds its own.
 */
public final class Strings implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1 << 20;

  private transient @Nullable StringCache cache;
  private transient byte @Nullable [] buffer;

  /** Length in bytes as an int of 1 or 5 bytes, then UTF-8. */
  public void write(String value, DataOutputView out) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 255) {
      out.writeByte(bytes.length);
    } else {
      out.writeByte(255);
      out.writeInt(bytes.length);
    }
    out.write(bytes, 0, bytes.length);
  }

  /** Reads what {@link #write} wrote. */
  public String read(DataInputView in) throws IOException {
    int length = in.readUnsignedByte();
    if (length == 255) {
      length = in.readInt();
      if (length < 0 || length > MOST) {
        throw new IOException("A string of " + length + " bytes is no string of ours");
      }
    }
    byte[] bytes = buffer(length);
    in.readFully(bytes, 0, length);
    if (cache == null) {
      cache = new StringCache();
    }
    return cache.get(bytes, 0, length);
  }

  /** Writes how many there are, then each. */
  public void writeAll(List<String> values, DataOutputView out) throws IOException {
    out.writeInt(values.size());
    for (String value : values) {
      write(value, out);
    }
  }

  /** Reads what {@link #writeAll} wrote; the list does not change. */
  public List<String> readAll(DataInputView in) throws IOException {
    List<String> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(read(in));
    }
    return List.copyOf(values);
  }

  private byte[] buffer(int length) {
    if (buffer == null || buffer.length < length) {
      buffer = new byte[Math.max(256, length)];
    }
    return buffer;
  }
}
