package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.event.Occurrence;

/**
 * Somebody takes care of an alert.
 *
 * @param communityId the community of the alert
 * @param alertId the alert
 * @param by who takes care
 * @param atMs when, milliseconds of event time
 */
public record Acknowledgement(String communityId, String alertId, String by, long atMs) {
  /** The type of the member event that says so; its target event is the alert. */
  public static final String TYPE = "alert.acknowledged";

  /** What a member event of {@link #TYPE} says. */
  public static Acknowledgement of(Occurrence event) {
    return new Acknowledgement(
        event.communityId(), event.targetEventId(), event.memberId(), event.atMs());
  }
}
