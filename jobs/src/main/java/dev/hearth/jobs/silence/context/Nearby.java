package dev.hearth.jobs.silence.context;

import java.util.Locale;
import java.util.StringJoiner;

/** When the last campaign, violation, staff action and notice of a group were; 0 for never. */
public final class Nearby {
  /** How long before a silence something counts as near. */
  public static final long BEFORE_MS = 48 * 3_600_000L;

  private static final int FIRST = SignKind.CAMPAIGN.ordinal();

  /** How many kinds there are. */
  public static final int KINDS = SignKind.ERASED.ordinal() - FIRST;

  private final long[] lastMs;

  /** Nothing happened yet. */
  public Nearby() {
    this(new long[KINDS]);
  }

  /** Takes up what was saved, by kind. */
  public Nearby(long[] lastMs) {
    this.lastMs = lastMs;
  }

  /** Something happened. */
  public void happened(SignKind kind, long atMs) {
    int slot = kind.ordinal() - FIRST;
    lastMs[slot] = Math.max(lastMs[slot], atMs);
  }

  /** By kind. */
  public long[] lastMs() {
    return lastMs;
  }

  /** As JSON those within 48 hours before a silence began, or during it. */
  public String json(long sinceMs, long untilMs) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    for (SignKind kind : SignKind.values()) {
      if (kind.happened()) {
        long atMs = lastMs[kind.ordinal() - FIRST];
        if (atMs > 0 && atMs >= sinceMs - BEFORE_MS && atMs <= untilMs) {
          json.add('"' + kind.name().toLowerCase(Locale.ROOT) + "_ms\":" + atMs);
        }
      }
    }
    return json.toString();
  }
}
