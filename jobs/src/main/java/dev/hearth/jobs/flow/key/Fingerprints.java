package dev.hearth.jobs.flow.key;

import java.nio.charset.StandardCharsets;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The 64-bit identities of members and events: xxHash64 with seed 0, the same function as
 * ClickHouse's {@code xxHash64}.
 */
public final class Fingerprints {
  private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();
  private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
  private static final long MIX_2 = 0x94d049bb133111ebL;

  private Fingerprints() {}

  /** Of some bytes. */
  public static long of(byte[] bytes, int from, int length) {
    return HASH.hash(bytes, from, length, 0);
  }

  /** Of an id. */
  public static long of(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /**
   * Joins an event id's hash with the event's time, because the raw tables are keyed by both: only
   * what they would store once may count as a repeat. The finish is that of SplitMix64.
   */
  public static long withTime(long hash, long atMs) {
    long z = hash + atMs * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * MIX_1;
    z = (z ^ (z >>> 27)) * MIX_2;
    return z ^ (z >>> 31);
  }
}
