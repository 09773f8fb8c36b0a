package dev.hearth.jobs.flow.text;

/** Orders texts as ClickHouse does: by the bytes of their UTF-8, which is by code point. */
public final class ByteOrder {
  private static final int AFTER_SURROGATES = 0xE000;
  private static final int SURROGATES = 0x800;
  private static final int BEHIND_ALL = 0x2000;

  private ByteOrder() {}

  /** Below zero where one comes before the other. */
  public static int compare(String one, String other) {
    int both = Math.min(one.length(), other.length());
    for (int i = 0; i < both; i++) {
      char here = one.charAt(i);
      char there = other.charAt(i);
      if (here != there) {
        return Integer.compare(place(here), place(there));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Surrogates stand for what is beyond the basic plane, so they go behind the rest of it. */
  private static int place(char unit) {
    if (Character.isSurrogate(unit)) {
      return unit + BEHIND_ALL;
    }
    return unit >= AFTER_SURROGATES ? unit - SURROGATES : unit;
  }
}
