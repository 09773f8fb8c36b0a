package dev.hearth.jobs.flow.row;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A growing block of bytes in ClickHouse's RowBinary format: values follow each other without names
 * or separators, in the order of the insert's columns, numbers little endian.
 *
 * <p>A value outside its type's range is a bug of the caller and throws {@link
 * IllegalArgumentException}: ClickHouse would store another number without a word.
 */
public final class RowBinary {
  private static final VarHandle SHORTS = littleEndian(short[].class);
  private static final VarHandle INTS = littleEndian(int[].class);
  private static final VarHandle LONGS = littleEndian(long[].class);

  /** Up to here a loop over the characters beats the copy that {@code getBytes} makes. */
  private static final int SHORT_TEXT = 48;

  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int size;

  public RowBinary(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** A String, or a LowCardinality(String). */
  public void putString(String text) {
    int length = text.length();
    if (length <= SHORT_TEXT && putShortAscii(text, length)) {
      return;
    }
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A String of any bytes. */
  public void putBytes(byte[] value) {
    ensure(value.length + 5);
    putLength(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  public void putUInt8(int value) {
    checkRange(value, 0xFF, "UInt8");
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void putUInt16(int value) {
    checkRange(value, 0xFFFF, "UInt16");
    ensure(2);
    SHORTS.set(bytes, size, (short) value);
    size += 2;
  }

  public void putUInt32(long value) {
    checkRange(value, 0xFFFF_FFFFL, "UInt32");
    ensure(4);
    INTS.set(bytes, size, (int) value);
    size += 4;
  }

  /** All 64 bits: a negative long is a number above 2⁶³. */
  public void putUInt64(long value) {
    putInt64(value);
  }

  public void putInt64(long value) {
    ensure(8);
    LONGS.set(bytes, size, value);
    size += 8;
  }

  /** A Float64; infinities and not-a-number as they are. */
  public void putFloat64(double value) {
    putInt64(Double.doubleToRawLongBits(value));
  }

  /** A DateTime, whole seconds since 1970 UTC. */
  public void putDateTime(long epochSeconds) {
    checkRange(epochSeconds, 0xFFFF_FFFFL, "DateTime");
    putUInt32(epochSeconds);
  }

  /** A DateTime64(3), milliseconds since 1970 UTC. */
  public void putDateTime64(long epochMs) {
    putInt64(epochMs);
  }

  /** A Date, days since 1970. */
  public void putDate(int epochDay) {
    checkRange(epochDay, 0xFFFF, "Date");
    putUInt16(epochDay);
  }

  /** An Array(String). */
  public void putStrings(List<String> values) {
    putCount(values.size());
    for (String value : values) {
      putString(value);
    }
  }

  /** An Array(DateTime64(3)), milliseconds since 1970 UTC. */
  public void putMoments(List<Long> epochMs) {
    putCount(epochMs.size());
    for (long atMs : epochMs) {
      putDateTime64(atMs);
    }
  }

  /** A Map(String, String). */
  public void putMap(Map<String, String> values) {
    putCount(values.size());
    for (Map.Entry<String, String> entry : values.entrySet()) {
      putString(entry.getKey());
      putString(entry.getValue());
    }
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** Forgets all bytes, and keeps the room. */
  public void reset() {
    size = 0;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private boolean putShortAscii(String text, int length) {
    ensure(length + 1);
    byte[] target = bytes;
    int at = size;
    target[at++] = (byte) length;
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        return false;
      }
      target[at++] = (byte) letter;
    }
    size = at;
    return true;
  }

  private void putCount(int count) {
    ensure(5);
    putLength(count);
  }

  /** Writes a variable-length unsigned number; the room must be there. */
  private void putLength(int length) {
    int rest = length;
    while (rest >= 0x80) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > MAX_BYTES) {
      throw new IllegalStateException("A block of rows cannot exceed " + MAX_BYTES + " bytes");
    }
    long doubled = Math.min(MAX_BYTES, 2L * bytes.length);
    bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
  }

  private static void checkRange(long value, long max, String type) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(value + " does not fit into " + type);
    }
  }

  private static VarHandle littleEndian(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }
}
