package dev.hearth.infra.alert;

import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import java.time.Instant;
import java.util.Map;

/**
 * Somebody looks after an alert: the flow hears of it as an event of the alert's community, in no
 * group, since nobody said anything in one.
 *
 * @param alertId the alert
 * @param communityId its community
 * @param by who
 * @param at when
 */
public record Acknowledgement(String alertId, String communityId, String by, Instant at) {
  /** The type of the event. */
  public static final String TYPE = "alert.acknowledged";

  /** Where it happens: in Hearth itself, not on a platform whose silence would mean anything. */
  public static final String PLATFORM = "hearth";

  /** The event; the same acknowledgement gives the same one. */
  public MemberEvent event() {
    MemberEvent event = new MemberEvent();
    event.setEventId("ack:" + alertId + ":" + at.toEpochMilli());
    event.setPlatform(PLATFORM);
    event.setCommunityId(communityId);
    event.setMemberId(by);
    event.setOccurredAt(at);
    event.setType(TYPE);
    event.setRole(Role.STAFF);
    event.setTargetEventId(alertId);
    event.setAttributes(Map.of());
    return event;
  }
}
