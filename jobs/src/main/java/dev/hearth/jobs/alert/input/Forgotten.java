package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.event.Event;

/**
 * A member is to be forgotten.
 *
 * @param communityId the community
 * @param memberId who
 * @param atMs when, milliseconds of event time
 */
public record Forgotten(String communityId, String memberId, long atMs) {

  /** What an event says that asks for it. */
  public static Forgotten of(Event event) {
    return new Forgotten(event.communityId(), event.memberId(), event.atMs());
  }
}
