package dev.hearth.jobs.flow.dedup;

import java.util.Arrays;

/**
 * The events that a group had within the horizon, as hashes by the hour of event time. Few are kept
 * in here, in two small sorted arrays; hours with many are kept in {@link Pages}, and only named in
 * here, so that an event never costs more than a page.
 */
public final class DedupMemory {
  private static final int[] NO_HOURS = {};
  private static final long[] NO_IDENTITIES = {};
  private static final byte[] NO_BITS = {};

  private int[] hours = NO_HOURS;
  private long[] identities = NO_IDENTITIES;
  private int[] busyHours = NO_HOURS;
  private byte[] busyBits = NO_BITS;
  private int changes;

  /** A number that is another after each change. */
  int changes() {
    return changes;
  }

  /** How many events are kept in here. */
  int size() {
    return hours.length;
  }

  boolean isEmpty() {
    return hours.length == 0 && busyHours.length == 0;
  }

  /** The first hour of which anything is kept. */
  int firstHour() {
    if (busyHours.length == 0) {
      return hours[0];
    }
    return hours.length == 0 ? busyHours[0] : Math.min(hours[0], busyHours[0]);
  }

  /** Remembers an event in here; false when it was. */
  boolean add(int hour, long identity) {
    int from = begin(hour);
    int found = Arrays.binarySearch(identities, from, begin(hour + 1), identity);
    if (found >= 0) {
      return false;
    }
    int at = -found - 1;
    int size = hours.length;
    hours = copyWithGap(hours, at, size);
    hours[at] = hour;
    long[] more = new long[size + 1];
    System.arraycopy(identities, 0, more, 0, at);
    System.arraycopy(identities, at, more, at + 1, size - at);
    more[at] = identity;
    identities = more;
    changes++;
    return true;
  }

  /** The hour of which most events are kept in here. */
  int fullestHour() {
    int fullest = hours[0];
    int most = 0;
    for (int from = 0; from < hours.length; ) {
      int to = begin(hours[from] + 1);
      if (to - from > most) {
        most = to - from;
        fullest = hours[from];
      }
      from = to;
    }
    return fullest;
  }

  /** Takes what is kept of an hour out of here, sorted. */
  long[] takeOut(int hour) {
    int from = begin(hour);
    int to = begin(hour + 1);
    long[] taken = Arrays.copyOfRange(identities, from, to);
    int left = hours.length - taken.length;
    int[] otherHours = Arrays.copyOf(hours, left);
    long[] others = Arrays.copyOf(identities, left);
    System.arraycopy(hours, to, otherHours, from, left - from);
    System.arraycopy(identities, to, others, from, left - from);
    hours = otherHours;
    identities = others;
    changes++;
    return taken;
  }

  /** Into how many pages an hour was spread, as a power of two; -1 when it is kept in here. */
  int bits(int hour) {
    int at = Arrays.binarySearch(busyHours, hour);
    return at < 0 ? -1 : busyBits[at];
  }

  /** From now on an hour is spread over so many pages, as a power of two. */
  void setBits(int hour, int bits) {
    int at = Arrays.binarySearch(busyHours, hour);
    if (at < 0) {
      at = -at - 1;
      int size = busyHours.length;
      byte[] more = new byte[size + 1];
      System.arraycopy(busyBits, 0, more, 0, at);
      System.arraycopy(busyBits, at, more, at + 1, size - at);
      busyHours = copyWithGap(busyHours, at, size);
      busyHours[at] = hour;
      busyBits = more;
    }
    busyBits[at] = (byte) bits;
    changes++;
  }

  /** The pages of an hour are gone. */
  void removeBits(int hour) {
    int at = Arrays.binarySearch(busyHours, hour);
    int left = busyHours.length - 1;
    int[] otherHours = Arrays.copyOf(busyHours, left);
    byte[] others = Arrays.copyOf(busyBits, left);
    System.arraycopy(busyHours, at + 1, otherHours, at, left - at);
    System.arraycopy(busyBits, at + 1, others, at, left - at);
    busyHours = otherHours;
    busyBits = others;
    changes++;
  }

  /** Hours that are spread over pages, in order. */
  int[] busyHours() {
    return busyHours;
  }

  /** The hour of each event in here, in order. */
  int[] hours() {
    return hours;
  }

  /** Each event in here, in the order of the hours and then of the numbers. */
  long[] identities() {
    return identities;
  }

  DedupMemory copy() {
    DedupMemory copy = new DedupMemory();
    copy.hours = hours.clone();
    copy.identities = identities.clone();
    copy.busyHours = busyHours.clone();
    copy.busyBits = busyBits.clone();
    return copy;
  }

  /** A memory of events that come in the order of {@link #hours()} and {@link #identities()}. */
  static DedupMemory of(int[] hours, long[] identities) {
    DedupMemory memory = new DedupMemory();
    memory.hours = hours;
    memory.identities = identities;
    return memory;
  }

  /** Where an hour begins in the arrays, or would begin. */
  private int begin(int hour) {
    int from = 0;
    int to = hours.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (hours[middle] < hour) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static int[] copyWithGap(int[] values, int at, int size) {
    int[] more = new int[size + 1];
    System.arraycopy(values, 0, more, 0, at);
    System.arraycopy(values, at, more, at + 1, size - at);
    return more;
  }
}
