package dev.hearth.jobs.silence.group;

import dev.hearth.jobs.silence.score.Pace;

/**
 * When people were last heard in a group, by what counts as being heard. Times are milliseconds
 * since 1970 UTC; 0 for never.
 *
 * <p>A conversation needs two different people with no pause of 30 minutes or more between
 * messages; every message after the second person's first goes on with it.
 */
public final class Clocks {
  private long humanMs;
  private long memberMs;
  private long conversationMs;
  private long memberConversationMs;
  private int human;
  private int member;
  private boolean talking;
  private boolean membersTalking;
  private int last;
  private long otherMs;

  /** Nobody heard yet. */
  public Clocks() {}

  /** Takes up what {@link #saved} gave. */
  public Clocks(Saved saved) {
    this.humanMs = saved.humanMs();
    this.memberMs = saved.memberMs();
    this.conversationMs = saved.conversationMs();
    this.memberConversationMs = saved.memberConversationMs();
    this.human = saved.human();
    this.member = saved.member();
    this.talking = saved.talking();
    this.membersTalking = saved.membersTalking();
    this.last = saved.last();
    this.otherMs = saved.otherMs();
  }

  /**
   * All that is kept.
   *
   * @param human who opened what is said now, shortened to 32 bits; likewise the others
   * @param last which member was heard last, and {@code otherMs} when any other was
   */
  public record Saved(
      long humanMs,
      long memberMs,
      long conversationMs,
      long memberConversationMs,
      int human,
      int member,
      boolean talking,
      boolean membersTalking,
      int last,
      long otherMs) {}

  /** What is to be saved. */
  public Saved saved() {
    return new Saved(
        humanMs,
        memberMs,
        conversationMs,
        memberConversationMs,
        human,
        member,
        talking,
        membersTalking,
        last,
        otherMs);
  }

  /**
   * Somebody spoke, not before whoever was heard last.
   *
   * @param who a hash of the member
   * @param staff whether as staff or owner
   */
  public void heard(long who, boolean staff, long atMs) {
    int person = Long.hashCode(who);
    if (atMs - humanMs >= Pace.PAUSE_MS) {
      human = person;
      talking = false;
    }
    talking |= person != human;
    humanMs = atMs;
    if (talking) {
      conversationMs = atMs;
    }
    if (!staff) {
      heardMember(person, atMs);
    }
  }

  private void heardMember(int person, long atMs) {
    if (atMs - memberMs >= Pace.PAUSE_MS) {
      member = person;
      membersTalking = false;
    }
    membersTalking |= person != member;
    if (person != last) {
      otherMs = memberMs;
      last = person;
    }
    memberMs = atMs;
    if (membersTalking) {
      memberConversationMs = atMs;
    }
  }

  /** When a member, staff or owner last spoke. */
  public long humanMs() {
    return humanMs;
  }

  /** When a member last spoke who is no staff. */
  public long memberMs() {
    return memberMs;
  }

  /** When two people last spoke with one another. */
  public long conversationMs() {
    return conversationMs;
  }

  /** When two members last did, staff aside. */
  public long memberConversationMs() {
    return memberConversationMs;
  }

  /** When a member last spoke who is not the one heard last. */
  public long otherMemberMs() {
    return otherMs;
  }
}
