package dev.hearth.jobs.flow.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers the strings that come again and again, such as ids of communities and groups, so that
 * bytes seen before cost no new string. One slot per hash: a newcomer takes the place of the old.
 * Not for several threads.
 */
public final class StringCache {
  private static final int SLOTS = 1 << 13;
  private static final int MAX_LENGTH = 64;

  private final byte[][] seen = new byte[SLOTS][];
  private final String[] strings = new String[SLOTS];

  /** The string of these bytes; what is not UTF-8 becomes U+FFFD. */
  public String get(byte[] bytes, int from, int length) {
    if (length > MAX_LENGTH) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 13) ^ (hash >>> 26)) & (SLOTS - 1);
    byte[] there = seen[slot];
    if (there != null && Arrays.equals(there, 0, there.length, bytes, from, from + length)) {
      return strings[slot];
    }
    String made = new String(bytes, from, length, StandardCharsets.UTF_8);
    seen[slot] = Arrays.copyOfRange(bytes, from, from + length);
    strings[slot] = made;
    return made;
  }
}
