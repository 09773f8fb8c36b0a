package dev.hearth.jobs.flow.sink.client;

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
   * What may pass by itself: bytes damaged on the way (32, 39, 40, 271, 618); disk, files and
   * network of the server (74 to 77, 95, 96, 172, 198, 204, 209, 210, 243, 279, 294, 297, 425, 499,
   * 500, 586, 641, 693); time-outs, quotas and limits of what runs at once (159, 160, 201, 202,
   * 203, 290, 364, 439, 574, 700, 718, 745, 749, 762, 763, 776); memory (173, 241, 777, 778); a
   * table that cannot be written now (218, 242, 252, 384, 473, 692, 733, 738); its replicas (224,
   * 225, 244, 254, 265, 285, 286, 289, 319, 369, 416, 519, 529, 659, 904, 999); a server that
   * starts, stops or cancels (236, 394, 677, 695, 696, 722, 735); faults without a name (710, 1000
   * to 1002).
   */
  private static final Set<Integer> PASSING =
      Set.of(
          32, 39, 40, 74, 75, 76, 77, 95, 96, 159, 160, 172, 173, 198, 201, 202, 203, 204, 209, 210,
          218, 224, 225, 236, 241, 242, 243, 244, 252, 254, 265, 271, 279, 285, 286, 289, 290, 294,
          297, 319, 364, 369, 384, 394, 416, 425, 439, 473, 499, 500, 519, 529, 574, 586, 618, 641,
          659, 677, 692, 693, 695, 696, 700, 710, 718, 722, 733, 735, 738, 745, 749, 762, 763, 776,
          777, 778, 904, 999, 1000, 1001, 1002);

  /**
   * The bytes of some row cannot be read or kept: parsing (6, 25 to 27, 33, 38, 41, 72, 117, 130,
   * 376, 441, 467, 563, 632, 675, 676), conversion and range (53, 69, 70, 153, 248, 321, 349, 407,
   * 490, 621, 691, 760), sizes (128, 131, 190), a constraint of the table (469) or a view that
   * refuses it (395).
   */
  private static final Set<Integer> OF_A_ROW =
      Set.of(
          6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 128, 130, 131, 153, 190, 248, 321, 349,
          376, 395, 407, 441, 467, 469, 490, 563, 621, 632, 675, 676, 691, 760);

  private static final Set<Integer> PASSING_STATUS = Set.of(408, 425, 429);

  /**
   * Judges an error code of the server. One that we do not know needs a person: to call it passing
   * would hide it behind a growing backlog, and to blame a row would take good rows out of their
   * table; the job stops, tells the code, and tries again from its checkpoint, so nothing is lost
   * if it passes after all.
   */
  public static InsertFailure ofCode(int code) {
    if (PASSING.contains(code)) {
      return RETRY;
    }
    return OF_A_ROW.contains(code) ? POISONED : FATAL;
  }

  /**
   * Judges an HTTP status that came without a code, so from something before ClickHouse: it may
   * pass, unless the request itself is refused.
   */
  public static InsertFailure ofStatus(int status) {
    boolean refused = status >= 400 && status < 500 && !PASSING_STATUS.contains(status);
    return refused ? FATAL : RETRY;
  }
}
