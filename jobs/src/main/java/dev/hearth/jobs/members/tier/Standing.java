package dev.hearth.jobs.members.tier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is remembered of one member to tell the tier: since when, where, and which of the last 64
 * days were active. Some 40 bytes and the ids of at most {@value #MOST_GROUPS} groups; who is in
 * more is not seen to leave until the others are left.
 */
public final class Standing {
  static final int MOST_GROUPS = 64;

  private final List<String> groups;
  private long memberSinceMs;
  private Activity activity;
  private Tier tier;
  private long changes;
  private long nextMs;

  /** Of one never seen before. */
  public Standing() {
    this(List.of(), 0, new Activity(0, 0), Tier.NONE, new Turn(0, Long.MAX_VALUE));
  }

  /**
   * Active days.
   *
   * @param day the latest one, in the community's calendar
   * @param mask bit k for k days before it
   */
  public record Activity(int day, long mask) {

    /** Another active day. */
    Activity and(int another) {
      if (mask == 0) {
        return new Activity(another, 1);
      }
      if (another > day) {
        return new Activity(another, aligned(another) | 1);
      }
      return day - another < Long.SIZE ? new Activity(day, mask | 1L << (day - another)) : this;
    }

    /** The same mask as seen from another day. */
    long aligned(int from) {
      int shift = from - day;
      if (shift < 0) {
        return -shift < Long.SIZE ? mask >>> -shift : 0;
      }
      return shift < Long.SIZE ? mask << shift : 0;
    }
  }

  /**
   * How far it has come.
   *
   * @param changes changes of tier so far
   * @param nextMs when time alone changes it next
   */
  public record Turn(long changes, long nextMs) {}

  /** As it was saved. */
  public Standing(
      List<String> groups, long memberSinceMs, Activity activity, Tier tier, Turn turn) {
    this.groups = new ArrayList<>(groups);
    this.memberSinceMs = memberSinceMs;
    this.activity = activity;
    this.tier = tier;
    this.changes = turn.changes();
    this.nextMs = turn.nextMs();
  }

  boolean isPresent() {
    return !groups.isEmpty();
  }

  /** Is in a group from a moment on; an earlier one of the same membership counts from there. */
  void enter(String group, long atMs) {
    if (groups.isEmpty()) {
      memberSinceMs = atMs;
    } else {
      memberSinceMs = Math.min(memberSinceMs, atMs);
    }
    if (!groups.contains(group) && groups.size() < MOST_GROUPS) {
      groups.add(group);
      Collections.sort(groups);
    }
  }

  /** Is in a group no more; in none where the event names no group. */
  void leave(String group) {
    if (group.isEmpty()) {
      groups.clear();
    } else {
      groups.remove(group);
    }
  }

  /** Another day is active; whether that is news. */
  boolean active(int day) {
    Activity before = activity;
    activity = activity.and(day);
    return !activity.equals(before);
  }

  void turn(Tier to) {
    tier = to;
    changes++;
  }

  void next(long ms) {
    nextMs = ms;
  }

  /** Groups the member is known to be in, sorted. */
  public List<String> groups() {
    return groups;
  }

  /** When the membership began that lasts or was the last; 0 for never. */
  public long memberSinceMs() {
    return memberSinceMs;
  }

  public Activity activity() {
    return activity;
  }

  public Tier tier() {
    return tier;
  }

  /** How far it has come. */
  public Turn turn() {
    return new Turn(changes, nextMs);
  }
}
