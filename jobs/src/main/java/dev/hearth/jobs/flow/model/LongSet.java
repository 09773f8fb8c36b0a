package dev.hearth.jobs.flow.model;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of 64-bit hashes: 8 bytes a slot, at most three quarters of the slots taken, no boxes. An
 * empty set holds nothing and the first value makes four slots, because most windows of most groups
 * hold one or two members.
 */
public final class LongSet {
  private static final int FIRST_SLOTS = 4;
  private static final long[] NONE = {};
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private long[] slots;
  private int size;
  private boolean hasZero;

  public LongSet() {
    slots = NONE;
  }

  private LongSet(LongSet other) {
    slots = other.slots.clone();
    size = other.size;
    hasZero = other.hasZero;
  }

  /** Adds a value; false when it was there. */
  public boolean add(long value) {
    if (value == 0) {
      boolean added = !hasZero;
      hasZero = true;
      return added;
    }
    if (slots.length == 0) {
      slots = new long[FIRST_SLOTS];
    }
    int mask = slots.length - 1;
    int slot = slotOf(value, mask);
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
    if (++size > (slots.length >> 2) * 3) {
      grow();
    }
    return true;
  }

  /** Whether a value was added. */
  public boolean contains(long value) {
    if (value == 0 || slots.length == 0) {
      return value == 0 && hasZero;
    }
    int mask = slots.length - 1;
    int slot = slotOf(value, mask);
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  /** How many values were added. */
  public int size() {
    return size + (hasZero ? 1 : 0);
  }

  /** Shows each value once, in no order. */
  public void forEach(LongConsumer consumer) {
    if (hasZero) {
      consumer.accept(0);
    }
    for (long value : slots) {
      if (value != 0) {
        consumer.accept(value);
      }
    }
  }

  /** A set of the same values that shares nothing with this one. */
  public LongSet copy() {
    return new LongSet(this);
  }

  /** The values, in no order. */
  public long[] toArray() {
    long[] values = new long[size()];
    int[] next = {0};
    forEach(value -> values[next[0]++] = value);
    return values;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long value : old) {
      if (value != 0) {
        int slot = slotOf(value, mask);
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = value;
      }
    }
  }

  private static int slotOf(long value, int mask) {
    return (int) ((value * SPREAD) >>> 32) & mask;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof LongSet that) || that.size() != size()) {
      return false;
    }
    return Arrays.stream(toArray()).allMatch(that::contains);
  }

  @Override
  public int hashCode() {
    return (int) Arrays.stream(toArray()).sum();
  }
}
