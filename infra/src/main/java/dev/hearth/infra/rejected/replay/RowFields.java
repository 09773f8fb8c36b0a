package dev.hearth.infra.rejected.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.ColumnType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a row in RowBinary back, column by column, for a person. */
final class RowFields {
  private final ByteBuffer bytes;

  private RowFields(byte[] row) {
    bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The columns of a row; of one that was written for other columns, those that can be read. */
  static Map<String, String> of(List<Column> columns, byte[] row) {
    Map<String, String> fields = new LinkedHashMap<>();
    var reading = new RowFields(row);
    try {
      for (Column column : columns) {
        fields.put(column.name(), reading.value(column.type()));
      }
    } catch (BufferUnderflowException | IllegalArgumentException end) {
      return fields;
    }
    return fields;
  }

  private String value(ColumnType type) {
    return switch (type) {
      case STRING -> text();
      case UINT8 -> Integer.toString(bytes.get() & 0xFF);
      case UINT32 -> Integer.toUnsignedString(bytes.getInt());
      case UINT64 -> Long.toUnsignedString(bytes.getLong());
      case INT64 -> Long.toString(bytes.getLong());
      case FLOAT64 -> Double.toString(bytes.getDouble());
      case DATETIME -> Instant.ofEpochSecond(bytes.getInt() & 0xFFFF_FFFFL).toString();
      case DATETIME64 -> Instant.ofEpochMilli(bytes.getLong()).toString();
      case DATE -> LocalDate.ofEpochDay(bytes.getShort() & 0xFFFF).toString();
      case STRINGS -> texts(length()).toString();
      case MOMENTS -> moments(length()).toString();
      case MAP -> pairs(length()).toString();
    };
  }

  private List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private List<Instant> moments(int count) {
    List<Instant> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moments.add(Instant.ofEpochMilli(bytes.getLong()));
    }
    return moments;
  }

  private Map<String, String> pairs(int count) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      pairs.put(text(), text());
    }
    return pairs;
  }

  private String text() {
    int length = length();
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  /** A number in groups of seven bits, the lowest first. */
  private int length() {
    int length = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte group = bytes.get();
      length |= (group & 0x7F) << shift;
      if (group >= 0) {
        break;
      }
    }
    if (length < 0) {
      throw new IllegalArgumentException("no length: " + length);
    }
    return length;
  }
}
