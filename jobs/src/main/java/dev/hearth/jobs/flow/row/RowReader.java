package dev.hearth.jobs.flow.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads single values back from a row in RowBinary: for the few rows that are to be told apart, not
 * for the flow.
 */
public final class RowReader {
  private final Map<String, Object> values = new HashMap<>();

  /**
   * Takes a row apart.
   *
   * @param columns what its bytes were encoded for
   * @param row one row
   */
  public RowReader(List<Column> columns, byte[] row) {
    ByteBuffer bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    for (Column column : columns) {
      values.put(column.name(), value(column.type(), bytes));
    }
  }

  /** A String column; empty when there is none of that name. */
  public String text(String column) {
    return values.get(column) instanceof String text ? text : "";
  }

  /** A column of numbers or times, as its raw number; otherwise where there is none. */
  public long number(String column, long otherwise) {
    return values.get(column) instanceof Long number ? number : otherwise;
  }

  /** Whether there is a column of that name. */
  public boolean has(String column) {
    return values.containsKey(column);
  }

  private static Object value(ColumnType type, ByteBuffer bytes) {
    return switch (type) {
      case STRING -> text(bytes);
      case UINT8 -> bytes.get() & 0xFFL;
      case DATE -> bytes.getShort() & 0xFFFFL;
      case UINT32, DATETIME -> bytes.getInt() & 0xFFFF_FFFFL;
      case UINT64, INT64, DATETIME64 -> bytes.getLong();
      case FLOAT64 -> bytes.getDouble();
      case STRINGS -> skip(length(bytes), bytes);
      case MOMENTS -> skipLongs(length(bytes), bytes);
      case MAP -> skip(2 * length(bytes), bytes);
    };
  }

  private static List<String> skip(int strings, ByteBuffer bytes) {
    for (int i = 0; i < strings; i++) {
      int length = length(bytes);
      bytes.position(bytes.position() + length);
    }
    return List.of();
  }

  private static List<Long> skipLongs(int longs, ByteBuffer bytes) {
    bytes.position(bytes.position() + longs * Long.BYTES);
    return List.of();
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[length(bytes)];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  private static int length(ByteBuffer bytes) {
    int length = 0;
    int shift = 0;
    byte group;
    do {
      group = bytes.get();
      length |= (group & 0x7F) << shift;
      shift += 7;
    } while (group < 0);
    return length;
  }
}
