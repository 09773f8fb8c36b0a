package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.event.Event;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Knows which events came before. What is the same event is what the raw tables store once: the
 * same id at the same time in the same group. Two different events are mistaken for one with a
 * probability below n²/2⁶⁵ for n events in an hour of a group.
 *
 * <p>Measured with a day of events, keys and Flink's own entries included, in bytes per remembered
 * event on the heap and in a checkpoint: 9.5 and 8.2 in a group of a million, 10.2 and 8.4 in
 * groups of 2,000, 28 and 13 in groups of 100, 24 and 19 in groups of 24, 108 and 42 in groups of
 * 3, which is some 300 bytes for such a group. Under RocksDB an event of one group of 30,000 cost
 * 12 microseconds, and 120 to 180 where 20,000 groups took turns.
 */
public final class DedupModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long HOUR_MS = 3_600_000L;

  /** So many events are kept in the memory itself at most; half as many when it has overflowed. */
  static final int FEW = 64;

  /** A page has so many events at most. */
  static final int PAGE = 128;

  /** More pages than this are not made of an hour: then they grow. */
  private static final int MOST_BITS = 16;

  private final long horizonMs;

  public DedupModel(DedupPolicy policy) {
    this.horizonMs = policy.horizon().toMillis();
  }

  /**
   * Whether events of a time need not be remembered, because they are beyond the horizon already:
   * then a repeat of one passes too, and is late for every window.
   */
  boolean isBeyond(long atMs, long watermarkMs) {
    return horizonMs == 0 || expiryMs(hourOf(atMs)) <= watermarkMs;
  }

  /** Remembers an event; false when it was. */
  boolean add(DedupMemory memory, Pages pages, Event event) throws Exception {
    int hour = hourOf(event.atMs());
    int bits = memory.bits(hour);
    if (bits >= 0) {
      return addToPage(memory, pages, hour, bits, event.identity());
    }
    if (!memory.add(hour, event.identity())) {
      return false;
    }
    if (memory.size() > FEW) {
      while (memory.size() > FEW / 2) {
        spread(memory, pages, memory.fullestHour());
      }
    }
    return true;
  }

  /** Forgets the hours that are beyond the horizon as a whole. */
  void forget(DedupMemory memory, Pages pages, long watermarkMs) throws Exception {
    while (!memory.isEmpty() && expiryMs(memory.firstHour()) <= watermarkMs) {
      int hour = memory.firstHour();
      int bits = memory.bits(hour);
      if (bits >= 0) {
        for (int slice = 0; slice < 1 << bits; slice++) {
          pages.remove(number(hour, slice));
        }
        memory.removeBits(hour);
      }
      memory.takeOut(hour);
    }
  }

  /** When the oldest hour has left the horizon as a whole. */
  long expiryMs(DedupMemory memory) {
    return expiryMs(memory.firstHour());
  }

  private long expiryMs(int hour) {
    return (hour + 1L) * HOUR_MS + horizonMs;
  }

  private static boolean addToPage(
      DedupMemory memory, Pages pages, int hour, int bits, long identity) throws Exception {
    long number = number(hour, slice(identity, bits));
    long[] page = pages.get(number);
    if (page == null) {
      pages.put(number, new long[] {identity});
      return true;
    }
    int found = Arrays.binarySearch(page, identity);
    if (found >= 0) {
      return false;
    }
    int at = -found - 1;
    long[] more = new long[page.length + 1];
    System.arraycopy(page, 0, more, 0, at);
    System.arraycopy(page, at, more, at + 1, page.length - at);
    more[at] = identity;
    pages.put(number, more);
    if (more.length > PAGE && bits < MOST_BITS) {
      doublePages(memory, pages, hour, bits);
    }
    return true;
  }

  /** Moves an hour from the memory into pages. */
  private static void spread(DedupMemory memory, Pages pages, int hour) throws Exception {
    long[] all = memory.takeOut(hour);
    int bits = 0;
    while (all.length > (PAGE / 2) << bits && bits < MOST_BITS) {
      bits++;
    }
    memory.setBits(hour, bits);
    for (int from = 0; from < all.length; ) {
      int slice = slice(all[from], bits);
      int to = from + 1;
      while (to < all.length && slice(all[to], bits) == slice) {
        to++;
      }
      pages.put(number(hour, slice), Arrays.copyOfRange(all, from, to));
      from = to;
    }
  }

  /** From the last page to the first, so that none is overwritten before it was read. */
  private static void doublePages(DedupMemory memory, Pages pages, int hour, int bits)
      throws Exception {
    for (int slice = (1 << bits) - 1; slice >= 0; slice--) {
      long[] page = pages.get(number(hour, slice));
      pages.remove(number(hour, slice));
      if (page != null) {
        int middle = 0;
        while (middle < page.length && slice(page[middle], bits + 1) == slice(page[0], bits + 1)) {
          middle++;
        }
        pages.put(number(hour, slice(page[0], bits + 1)), Arrays.copyOf(page, middle));
        if (middle < page.length) {
          pages.put(
              number(hour, slice(page[middle], bits + 1)),
              Arrays.copyOfRange(page, middle, page.length));
        }
      }
    }
    memory.setBits(hour, bits + 1);
  }

  /** The first bits of a hash: numbers with the same stand together when they are sorted. */
  private static int slice(long identity, int bits) {
    return bits == 0 ? 0 : (int) (identity >>> (64 - bits));
  }

  private static long number(int hour, int slice) {
    return ((long) hour << 32) | slice;
  }

  private static int hourOf(long atMs) {
    return (int) Math.floorDiv(atMs, HOUR_MS);
  }
}
