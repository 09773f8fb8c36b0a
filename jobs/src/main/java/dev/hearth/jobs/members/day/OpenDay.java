package dev.hearth.jobs.members.day;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;

/**
 * A member's day in one group that still takes contributions. Some 60 bytes and the ids.
 *
 * <p>Counted are messages and reactions, of anybody but bots; what else happens is no row.
 */
public final class OpenDay {
  private final String groupId;
  private final String platform;
  private final int day;
  private final int[] counts;
  private long firstMs;
  private long lastMs;
  private long saidVersion;
  private long saidMs;

  OpenDay(String groupId, String platform, int day) {
    this(groupId, platform, day, new int[DayCount.size()], new Said(Long.MAX_VALUE, 0, 0, 0));
  }

  /**
   * What is kept besides the counts.
   *
   * @param firstMs the first contribution
   * @param lastMs the last one
   * @param version of the row said last; 0 for none
   * @param atMs when that was, event time
   */
  public record Said(long firstMs, long lastMs, long version, long atMs) {}

  /** As it was saved. */
  public OpenDay(String groupId, String platform, int day, int[] counts, Said said) {
    this.groupId = groupId;
    this.platform = platform;
    this.day = day;
    this.counts = counts;
    this.firstMs = said.firstMs();
    this.lastMs = said.lastMs();
    this.saidVersion = said.version();
    this.saidMs = said.atMs();
  }

  /** Whether an event makes a row. */
  public static boolean isCounted(Event event) {
    return event.role() != Role.BOT
        && (event.type().isMessage() || event.type() == EventType.REACTION_ADDED);
  }

  /** How many contributions a row of counts stands for; parts of messages count once. */
  static int contributions(int[] counts) {
    return counts[DayCount.MESSAGES.ordinal()]
        + counts[DayCount.MESSAGES_STAFF.ordinal()]
        + counts[DayCount.REACTIONS.ordinal()];
  }

  void add(Event event) {
    firstMs = Math.min(firstMs, event.atMs());
    lastMs = Math.max(lastMs, event.atMs());
    if (event.type() == EventType.REACTION_ADDED) {
      inc(DayCount.REACTIONS);
    } else if (event.role() != Role.MEMBER) {
      inc(DayCount.MESSAGES_STAFF);
    } else {
      inc(DayCount.MESSAGES);
      inc(DayCount.EFFECTIVE_MESSAGES, event.isEffective());
      inc(DayCount.REPLIES, event.isReply());
      inc(DayCount.QUESTIONS, event.isQuestion());
    }
  }

  private void inc(DayCount count) {
    counts[count.ordinal()]++;
  }

  private void inc(DayCount count, boolean holds) {
    counts[count.ordinal()] += holds ? 1 : 0;
  }

  /** Whether something happened that was not said, or not as final. */
  boolean isUnsaid(boolean isFinal) {
    return version(isFinal) > saidVersion;
  }

  /** Whether it was never said. */
  boolean isNew() {
    return saidVersion == 0;
  }

  void said(boolean isFinal, long atMs) {
    saidVersion = version(isFinal);
    saidMs = atMs;
  }

  /** After a final row, all that follow are final. */
  boolean wasFinal() {
    return saidVersion % 2 == 1;
  }

  private long version(boolean isFinal) {
    return contributions(counts) * 2L + (isFinal ? 1 : 0);
  }

  public String groupId() {
    return groupId;
  }

  public String platform() {
    return platform;
  }

  public int day() {
    return day;
  }

  /** By {@link DayCount}; changed in place. */
  public int[] counts() {
    return counts;
  }

  /** What is kept besides the counts. */
  public Said said() {
    return new Said(firstMs, lastMs, saidVersion, saidMs);
  }
}
