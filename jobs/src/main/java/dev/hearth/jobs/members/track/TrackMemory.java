package dev.hearth.jobs.members.track;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.members.day.OpenDay;
import dev.hearth.jobs.members.tier.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of one member: some 90 bytes with the ids, and 30 for each group of today. It is
 * kept as long as the member is: who was silent for years is no newcomer on the day of coming back.
 */
public final class TrackMemory {
  private final MemberKey member;
  private final List<OpenDay> open;
  private final Standing standing;
  private long nowMs;

  /**
   * @param member who
   * @param nowMs how far time has come for this member
   * @param open days that still take contributions
   * @param standing what the tier follows from
   */
  public TrackMemory(MemberKey member, long nowMs, List<OpenDay> open, Standing standing) {
    this.member = member;
    this.nowMs = nowMs;
    this.open = new ArrayList<>(open);
    this.standing = standing;
  }

  /** Of one never seen before. */
  static TrackMemory of(MemberKey member, long nowMs) {
    return new TrackMemory(member, nowMs, List.of(), new Standing());
  }

  /** Time has come so far; it never goes back. */
  void pass(long atMs) {
    nowMs = Math.max(nowMs, atMs);
  }

  public MemberKey member() {
    return member;
  }

  /** How far time has come, event time. */
  public long nowMs() {
    return nowMs;
  }

  /** Changed in place. */
  public List<OpenDay> open() {
    return open;
  }

  public Standing standing() {
    return standing;
  }
}
