package dev.hearth.jobs.flow.sink;

import java.util.Set;

/** What a failed insert asks for. Decided by ClickHouse's error code, never by its words. */
public enum InsertFailure {
  /** The same bytes again, until the server takes them. */
  RETRY,
  /** Some row among them cannot be stored; the others can. */
  POISONED,
  /** Nothing will help but a person: table, user or settings are wrong. */
  FATAL;

  /**
   * The server is short of something, shutting down, or does not know how the insert ended: time
   * outs (159, 209), too many queries or connections (202, 203), network and Keeper (210, 225, 279,
   * 999, 1000), memory, disk and quota (173, 201, 241, 243, 290, 439), being cancelled (236, 394,
   * 735), tables that cannot be written now (242, 252, 285, 286, 319, 364, 473, 692).
   */
  private static final Set<Integer> PASSING =
      Set.of(
          159, 173, 201, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 279, 285, 286, 290, 319,
          364, 394, 439, 473, 692, 735, 999, 1000);

  /**
   * The bytes of some row cannot be read or kept: parsing (6, 25 to 27, 33, 38, 41, 72, 117, 376,
   * 467), conversion and range (53, 69, 70, 321, 349, 407, 691), sizes (128, 131), a constraint of
   * the table (469) or a view that refuses it (395).
   */
  private static final Set<Integer> OF_A_ROW =
      Set.of(
          6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 128, 131, 321, 349, 376, 395, 407, 467,
          469, 691);

  /** Judges an error code of the server; one that we do not know needs a person. */
  public static InsertFailure ofCode(int code) {
    if (PASSING.contains(code)) {
      return RETRY;
    }
    return OF_A_ROW.contains(code) ? POISONED : FATAL;
  }

  /** Judges an HTTP status that came without a code: from a proxy, not from ClickHouse. */
  public static InsertFailure ofStatus(int status) {
    return status >= 500 || status == 429 || status == 408 ? RETRY : FATAL;
  }
}
