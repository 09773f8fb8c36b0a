package dev.hearth.infra.importer.csv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The ids of rows that have none: the first 128 bits of the SHA-256 of the row's content, in hex;
 * for the second and further rows of equal content, of the content and its ordinal among them. The
 * same file gives the same ids for ever.
 *
 * <p>Equal rows are told from repeats within a window of {@value #GENERATION} to twice as many
 * rows, so memory does not grow with the file. Equal rows further apart get the same id, that is,
 * count as one; in a file that is sorted by time they stand side by side.
 */
final class RowIds {

  /** Rows that one generation of the window remembers. */
  static final int GENERATION = 131_072;

  private static final byte BEFORE_ORDINAL = 0x1E;
  private static final int ID_BYTES = 16;

  private final MessageDigest digest = sha256();
  private Counts current = new Counts();
  private Counts previous = new Counts();
  private int rows;

  /** The id of the next row. */
  String next(byte[] content, int length) {
    digest.update(content, 0, length);
    byte[] hash = digest.digest();
    int ordinal = ordinal(ByteBuffer.wrap(hash).getLong());
    if (ordinal > 0) {
      digest.update(content, 0, length);
      digest.update(BEFORE_ORDINAL);
      hash = digest.digest(Integer.toString(ordinal).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** How many equal rows came before within the window. */
  private int ordinal(long hash) {
    if (rows++ == GENERATION) {
      Counts emptied = previous;
      previous = current;
      emptied.clear();
      current = emptied;
      rows = 1;
    }
    long key = hash == Counts.FREE ? 1 : hash;
    int seen = Math.max(current.get(key), previous.get(key));
    current.put(key, seen + 1);
    return seen;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** An open hash table from hash to count, at most half full. */
  private static final class Counts {
    static final long FREE = 0;
    private static final int SLOTS = 2 * GENERATION;

    private final long[] keys = new long[SLOTS];
    private final int[] counts = new int[SLOTS];

    int get(long key) {
      return counts[slot(key)];
    }

    void put(long key, int count) {
      int slot = slot(key);
      keys[slot] = key;
      counts[slot] = count;
    }

    void clear() {
      Arrays.fill(keys, FREE);
      Arrays.fill(counts, 0);
    }

    private int slot(long key) {
      int slot = (int) key & (SLOTS - 1);
      while (keys[slot] != FREE && keys[slot] != key) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      return slot;
    }
  }
}
