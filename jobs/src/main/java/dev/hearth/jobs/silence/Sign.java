package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.silence.context.SignKind;

/**
 * A sign of life: somebody spoke in a group, something happened in it, or a source says that it is
 * there. Or the opposite of one: somebody is to be forgotten.
 *
 * @param groupId the group; empty for a pulse, and for a campaign of the whole community
 * @param kind which of them
 * @param memberId who spoke or is to be forgotten; empty for a pulse, and for who is forgotten
 * @param member hash of the member; 0 for a pulse
 * @param staff whether spoken as staff or owner
 * @param effective whether something of substance was said
 * @param identity tells two events of one moment apart
 * @param atMs when, milliseconds since 1970 UTC
 * @param everyMs what a pulse promises: the next one within so long; 0 for no promise
 */
public record Sign(
    String communityId,
    String platform,
    String groupId,
    SignKind kind,
    String memberId,
    long member,
    boolean staff,
    boolean effective,
    long identity,
    long atMs,
    long everyMs) {

  /**
   * Whether an event is a sign: a message that no bot wrote, something that may explain a silence,
   * or that somebody is to be forgotten. It happens in a group; only a campaign may be one of the
   * whole community.
   */
  public static boolean isOne(Event event) {
    boolean spoken = event.type().isMessage() && event.role() != Role.BOT;
    if (event.type() == EventType.MEMBER_ERASED) {
      return true;
    } else if (event.groupId().isEmpty()) {
      return event.type() == EventType.CAMPAIGN;
    }
    return spoken || SignKind.of(event.type()).happened();
  }

  /** Somebody spoke, or something happened. */
  public static Sign of(Event event) {
    return new Sign(
        event.communityId(),
        event.platform(),
        event.groupId(),
        SignKind.of(event.type()),
        event.memberId(),
        event.member(),
        event.role() != Role.MEMBER,
        event.isEffective(),
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
        SignKind.PULSED,
        "",
        0,
        false,
        false,
        0,
        pulse.atMs(),
        pulse.everyMs());
  }

  /** True for a source that says that it is there. */
  public boolean isPulse() {
    return kind == SignKind.PULSED;
  }
}
