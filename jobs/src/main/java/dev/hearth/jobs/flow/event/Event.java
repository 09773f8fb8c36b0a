package dev.hearth.jobs.flow.event;

/**
 * What happened, reduced to what the jobs keyed by group need: the flat record that crosses the
 * network.
 *
 * <p>Members are compared, and event ids too, by the 64-bit xxHash64 values of their UTF-8 bytes:
 * two members of one window meet by chance with a probability below n²/2⁶⁵. The member's own id is
 * there for what people read, such as who is usually here at this hour.
 *
 * @param platform where it happened
 * @param communityId the community
 * @param groupId the group; empty for something that happened outside any group
 * @param memberId who did it; empty for a member who is forgotten
 * @param member xxHash64 of the member id
 * @param identity xxHash64 of the event id, mixed with the time: equal for repeats of one event
 *     only
 * @param atMs when it happened, milliseconds since 1970 UTC
 * @param type what it was
 * @param role what the member is in the group
 * @param flags see {@link #isReply()}, {@link #isQuestion()}, {@link #isEffective()}
 * @param origin where the record came from
 */
public record Event(
    String platform,
    String communityId,
    String groupId,
    String memberId,
    long member,
    long identity,
    long atMs,
    EventType type,
    Role role,
    byte flags,
    Origin origin)
    implements Happened {

  public static final byte REPLY = 1;
  public static final byte QUESTION = 2;
  public static final byte EFFECTIVE = 4;

  /** The message answers another message or member. */
  public boolean isReply() {
    return (flags & REPLY) != 0;
  }

  /** The message asks something. */
  public boolean isQuestion() {
    return (flags & QUESTION) != 0;
  }

  /** The message says something of substance: neither a sticker nor a few characters. */
  public boolean isEffective() {
    return (flags & EFFECTIVE) != 0;
  }

  /** The same, without saying who did it: it counts as it did. */
  public Event nameless() {
    return new Event(
        platform, communityId, groupId, "", member, identity, atMs, type, role, flags, origin);
  }

  /** The group it happened in, as a key. */
  public GroupKey group() {
    return new GroupKey(communityId, groupId);
  }

  /** Who did it, as a key. */
  public MemberKey who() {
    return new MemberKey(communityId, memberId);
  }
}
