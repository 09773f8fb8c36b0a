package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.event.Role;

/**
 * A sign of life: somebody spoke in a group, or a source says that it is there.
 *
 * @param groupId the group; empty for a pulse
 * @param member hash of the member; 0 for a pulse
 * @param staff whether spoken as staff or owner
 * @param identity tells two events of one moment apart
 * @param atMs when, milliseconds since 1970 UTC
 * @param everyMs what a pulse promises: the next one within so long; 0 for no promise
 */
public record Sign(
    String communityId,
    String platform,
    String groupId,
    long member,
    boolean staff,
    long identity,
    long atMs,
    long everyMs) {

  /** Whether an event is a sign of people: a message that no bot wrote. */
  public static boolean isOne(Event event) {
    return event.type().isMessage() && event.role() != Role.BOT && !event.groupId().isEmpty();
  }

  /** Somebody spoke. */
  public static Sign of(Event event) {
    return new Sign(
        event.communityId(),
        event.platform(),
        event.groupId(),
        event.member(),
        event.role() != Role.MEMBER,
        event.identity(),
        event.atMs(),
        0);
  }

  /** A source is there. */
  public static Sign of(Pulse pulse) {
    return new Sign(
        pulse.communityId(),
        pulse.platform(),
        "",
        0,
        false,
        0,
        pulse.atMs(),
        pulse.everyMs());
  }

  /** True for a source that says that it is there. */
  public boolean isPulse() {
    return groupId.isEmpty();
  }
}
