package dev.hearth.jobs.members.talk;

import dev.hearth.jobs.flow.event.GroupKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who wrote how much in one group on each of the last 28 days. Some 10 bytes for each member of
 * each day: half a megabyte at the very most, and 3 KB where ten members write a day.
 */
public final class ConcentrationMemory {
  /** Days that are looked at. */
  public static final int DAYS = 28;

  private final GroupKey group;
  private final Deque<DayTalk> days;
  private String platform;
  private long raisedMs;
  private long nextMs;

  /**
   * @param group which one
   * @param platform that feeds it
   * @param days in their order
   * @param raisedMs since when it has rested on one member; 0 while it does not
   * @param nextMs when it is judged next
   */
  public ConcentrationMemory(
      GroupKey group, String platform, List<DayTalk> days, long raisedMs, long nextMs) {
    this.group = group;
    this.platform = platform;
    this.days = new ArrayDeque<>(days);
    this.raisedMs = raisedMs;
    this.nextMs = nextMs;
  }

  /** Takes what one member wrote on a day, whatever was known of that before. */
  void put(int day, String member, int messages, String from) {
    platform = from;
    List<DayTalk> all = new ArrayList<>(days);
    int at = all.size();
    while (at > 0 && all.get(at - 1).day() >= day) {
      at--;
    }
    if (at == all.size() || all.get(at).day() != day) {
      all.add(at, DayTalk.of(day));
    }
    all.set(at, all.get(at).with(member, messages));
    days.clear();
    days.addAll(all);
  }

  /** Forgets what is older than 28 days on a day. */
  void keep(int lastDay) {
    Iterator<DayTalk> all = days.iterator();
    while (all.hasNext() && all.next().day() <= lastDay - DAYS) {
      all.remove();
    }
  }

  /** How it stands on a day. */
  Talk talk(int lastDay) {
    Map<String, Integer> counts = new TreeMap<>();
    int rest = 0;
    for (DayTalk day : days) {
      if (day.day() <= lastDay) {
        day.counts().forEach((member, messages) -> counts.merge(member, messages, Integer::sum));
        rest += day.rest();
      }
    }
    return Talk.of(lastDay, counts, rest);
  }

  void raise(long atMs) {
    raisedMs = atMs;
  }

  void next(long atMs) {
    nextMs = atMs;
  }

  public GroupKey group() {
    return group;
  }

  public String platform() {
    return platform;
  }

  /** In their order. */
  public List<DayTalk> days() {
    return List.copyOf(days);
  }

  /** Since when it has rested on one member; 0 while it does not. */
  public long raisedMs() {
    return raisedMs;
  }

  /** When it is judged next. */
  public long nextMs() {
    return nextMs;
  }
}
