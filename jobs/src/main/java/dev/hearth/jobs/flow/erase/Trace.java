package dev.hearth.jobs.flow.erase;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.key.Fingerprints;

/**
 * What is left of an event of a member who is forgotten: as what it counted, so that figures that
 * stand can still be recounted. It says neither who, nor what, nor when to the second.
 *
 * @param minuteMs start of the minute, milliseconds since 1970 UTC
 * @param event xxHash64 of the event id: the same event leaves one trace, however often it is read
 * @param who tells the members of one minute apart: 16 bits that differ from minute to minute
 * @param flags as in {@link Event}
 */
public record Trace(
    String communityId,
    String groupId,
    long minuteMs,
    long event,
    int who,
    EventType type,
    Role role,
    byte flags,
    Origin origin) {
  private static final long MINUTE_MS = 60_000;

  /** The trace of an event. */
  public static Trace of(Event event, String eventId) {
    long minuteMs = Math.floorDiv(event.atMs(), MINUTE_MS) * MINUTE_MS;
    return new Trace(
        event.communityId(),
        event.groupId(),
        minuteMs,
        Fingerprints.of(eventId),
        who(event.member(), minuteMs),
        event.type(),
        event.role(),
        event.flags(),
        event.origin());
  }

  /** The same as the first statement of an erasure computes in SQL. */
  private static int who(long member, long minuteMs) {
    long hash = Fingerprints.of(Long.toUnsignedString(member) + '/' + minuteMs / 1000);
    return (int) (hash & 0xFFFF);
  }
}
