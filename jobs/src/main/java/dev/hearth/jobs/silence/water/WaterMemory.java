package dev.hearth.jobs.silence.water;

import dev.hearth.jobs.flow.model.LongSet;
import java.util.Arrays;

/**
 * What members said in a group today, and on each of the 56 days before: at most 300 bytes when
 * saved while no more than 50 members speak in a day, two more for each further one.
 *
 * <p>Members of today are told apart by the first 16 bits of their hash: among 50 of them two are
 * taken for one with a probability of 2 %. From {@value #MOST_MEMBERS} on nobody is new.
 */
public final class WaterMemory {
  /** How many days before today are known. */
  public static final int DAYS = 56;

  /** Members of a day that are told apart. */
  public static final int MOST_MEMBERS = 1024;

  /** By how much a member's hash is shortened. */
  static final int SHIFT = 48;

  private static final int MOST = 0xFFFF;

  private final char[] messages;
  private final char[] members;
  private LongSet today = new LongSet();
  private long day;
  private int dayMessages;
  private int dayEffective;
  private long waterSinceMs;
  private long waterDay;

  /** Nothing heard yet. */
  public WaterMemory() {
    this(new char[DAYS], new char[DAYS]);
  }

  /**
   * Takes up what was saved; see {@link #restore}.
   *
   * @param messages of the days before, each at its number modulo 56
   * @param members likewise, how many spoke
   */
  public WaterMemory(char[] messages, char[] members) {
    this.messages = messages;
    this.members = members;
  }

  /**
   * Today and what was found of it, as it is saved.
   *
   * @param day number of the latest day on which a member spoke
   * @param waterSinceMs since when the group has been full of water; 0 while it is not
   * @param waterDay the last day that was found to be so
   * @param who of today's members, shortened
   */
  public record Saved(
      long day, int messages, int effective, long waterSinceMs, long waterDay, LongSet who) {}

  /** What is to be saved besides the days before. */
  public Saved saved() {
    return new Saved(day, dayMessages, dayEffective, waterSinceMs, waterDay, today);
  }

  /** Takes up what {@link #saved} gave. */
  public void restore(Saved saved) {
    day = saved.day();
    dayMessages = saved.messages();
    dayEffective = saved.effective();
    waterSinceMs = saved.waterSinceMs();
    waterDay = saved.waterDay();
    today = saved.who();
  }

  /** Counts a message of a member; one of a day before the latest counts nothing. */
  public void spoke(long ofDay, long member, boolean effective) {
    if (dayMessages > 0 && ofDay < day) {
      return;
    }
    if (dayMessages > 0 && ofDay > day) {
      turnTo(ofDay);
    }
    day = ofDay;
    dayMessages++;
    dayEffective += effective ? 1 : 0;
    if (today.size() < MOST_MEMBERS) {
      today.add(member >>> SHIFT);
    }
  }

  /** The latest day on which a member spoke, as far as it went. */
  public WaterDay today() {
    return new WaterDay(day, dayMessages, dayEffective, today.size());
  }

  /** What the 56 days before it were like. */
  public UsualDays usual() {
    return UsualDays.of(messages, members);
  }

  /** Whether the group is full of water. */
  public boolean isWater() {
    return waterSinceMs > 0;
  }

  /** Since when; 0 while it is not. */
  public long waterSinceMs() {
    return waterSinceMs;
  }

  /** Whether a day came after the last that was water, and is to be judged when it ends. */
  public boolean isToBeJudged() {
    return isWater() && day > waterDay;
  }

  /** Notes that the latest day is water. */
  public void water(long sinceMs) {
    waterSinceMs = sinceMs;
    waterDay = day;
  }

  /** Notes that the group is full of water no more. */
  public void clear() {
    waterSinceMs = 0;
    waterDay = 0;
  }

  /** Messages of the days before, each at its number modulo 56. */
  public char[] messages() {
    return messages;
  }

  /** How many spoke on them. */
  public char[] members() {
    return members;
  }

  private void turnTo(long next) {
    put(day, dayMessages, today.size());
    for (long empty = Math.max(day + 1, next - DAYS); empty < next; empty++) {
      put(empty, 0, 0);
    }
    if (next - day > DAYS) {
      Arrays.fill(messages, (char) 0);
      Arrays.fill(members, (char) 0);
    }
    today = new LongSet();
    dayMessages = 0;
    dayEffective = 0;
  }

  private void put(long ofDay, int said, int who) {
    int slot = (int) Math.floorMod(ofDay, (long) DAYS);
    messages[slot] = (char) Math.min(said, MOST);
    members[slot] = (char) who;
  }
}
