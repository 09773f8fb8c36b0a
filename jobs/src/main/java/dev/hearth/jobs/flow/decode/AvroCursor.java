package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.state.StringCache;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks over one Avro datum. Every read is checked against the end of the bytes, so that no length
 * in a broken record can make us allocate more than the record itself holds.
 *
 * <p>By hand, because every event takes this path; Avro's own readers serve the records of other
 * schema versions ({@link SchemaBridge}).
 */
final class AvroCursor {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringCache cache = new StringCache();
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int stringFrom;
  private int stringLength;

  void over(byte[] datum, int from) {
    bytes = datum;
    at = from;
    end = datum.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the last string began in {@link #bytes()}. */
  int stringFrom() {
    return stringFrom;
  }

  /** How many bytes the last string had. */
  int stringLength() {
    return stringLength;
  }

  void mustBeAtEnd() throws Unreadable {
    if (at != end) {
      throw Unreadable.malformed((end - at) + " bytes after the end of the record");
    }
  }

  long readLong(String field) throws Unreadable {
    long value = 0;
    int shift = 0;
    while (true) {
      if (at >= end) {
        throw Unreadable.malformed("the record ends within " + field);
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
      shift += 7;
      if (shift > 63) {
        throw Unreadable.malformed(field + " is no number");
      }
    }
  }

  int readInt(String field) throws Unreadable {
    long value = readLong(field);
    if (value != (int) value) {
      throw Unreadable.malformed(field + " is out of range: " + value);
    }
    return (int) value;
  }

  /** Index of an enum symbol or of a union's branch, below {@code bound}. */
  int readIndex(String field, int bound) throws Unreadable {
    long value = readLong(field);
    if (value < 0 || value >= bound) {
      throw Unreadable.malformed(field + " has no branch or symbol " + value);
    }
    return (int) value;
  }

  private void findString(String field) throws Unreadable {
    long length = readLong(field);
    if (length < 0 || length > end - at) {
      throw Unreadable.malformed(
          "the length of " + field + " is " + length + ", " + (end - at) + " bytes are left");
    }
    stringFrom = at;
    stringLength = (int) length;
    at += stringLength;
  }

  String readString(String field) throws Unreadable {
    findString(field);
    return checked(new String(bytes, stringFrom, stringLength, StandardCharsets.UTF_8), field);
  }

  /** As {@link #readString}, for values that recur. */
  String readRecurring(String field) throws Unreadable {
    findString(field);
    return checked(cache.get(bytes, stringFrom, stringLength), field);
  }

  /**
   * The JDK's quick decoder marks every error with U+FFFD, so its absence proves the bytes right;
   * where it stands, the strict decoder tells an error from a character that was really sent.
   */
  private String checked(String quick, String field) throws Unreadable {
    if (quick.indexOf(REPLACEMENT) < 0) {
      return quick;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, stringFrom, stringLength))
          .toString();
    } catch (CharacterCodingException wrong) {
      throw new Unreadable(Reason.INVALID_UTF8, field + " is not UTF-8");
    }
  }

  /** A string or null, which becomes the empty string. */
  String readOptional(String field) throws Unreadable {
    return readIndex(field, 2) == 0 ? "" : readString(field);
  }

  /** As {@link #readOptional}, for values that recur. */
  String readOptionalRecurring(String field) throws Unreadable {
    return readIndex(field, 2) == 0 ? "" : readRecurring(field);
  }

  /** A list of ids, of which none has to be there. */
  List<String> readIds(String field, int bound) throws Unreadable {
    List<String> items = List.of();
    long count = readBlock(field);
    while (count != 0) {
      if (items.size() + count > bound) {
        throw new Unreadable(Reason.INVALID_FIELD, "more than " + bound + " " + field);
      }
      items = items.isEmpty() ? new ArrayList<>() : items;
      for (long i = 0; i < count; i++) {
        items.add(readString(field));
        Limits.optionalId(field, stringLength);
      }
      count = readBlock(field);
    }
    return items;
  }

  Map<String, String> readMap(String field, int bound) throws Unreadable {
    Map<String, String> entries = Map.of();
    long total = 0;
    long count = readBlock(field);
    while (count != 0) {
      total += count;
      if (total > bound) {
        throw new Unreadable(
            Reason.TOO_MANY_ATTRIBUTES, total + " " + field + ", at most " + bound + " are taken");
      }
      entries = entries.isEmpty() ? new HashMap<>() : entries;
      for (long i = 0; i < count; i++) {
        String key = readRecurring(field);
        Limits.attribute(stringLength);
        String value = readRecurring(field);
        Limits.attribute(stringLength);
        entries.put(key, value);
      }
      count = readBlock(field);
    }
    return entries;
  }

  private long readBlock(String field) throws Unreadable {
    long count = readLong(field);
    if (count < 0) {
      readLong(field); // a negative count is followed by the block's size, which we do not need
      count = -count;
    }
    if (count < 0 || count > end - at) {
      throw Unreadable.malformed(field + " claims " + count + " items");
    }
    return count;
  }
}
