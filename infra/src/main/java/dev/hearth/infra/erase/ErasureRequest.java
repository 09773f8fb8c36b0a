package dev.hearth.infra.erase;

import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import java.util.Map;

/** Asks the flow to forget a member: an event in no group, as any producer may send it. */
public final class ErasureRequest {
  /** The type of the event. */
  public static final String TYPE = "member.erased";

  /** Where it happens: in Hearth itself, not on a platform whose silence would mean anything. */
  private static final String PLATFORM = "hearth";

  private ErasureRequest() {}

  /** The event; the same erasure gives the same one, and its id names nobody. */
  public static MemberEvent event(Erasure erasure) {
    MemberEvent event = new MemberEvent();
    event.setEventId("erase:" + erasure.member() + ":" + erasure.until().toEpochMilli());
    event.setPlatform(PLATFORM);
    event.setCommunityId(erasure.communityId());
    event.setMemberId(erasure.memberId());
    event.setOccurredAt(erasure.until());
    event.setType(TYPE);
    event.setRole(Role.MEMBER);
    event.setAttributes(Map.of());
    return event;
  }
}
