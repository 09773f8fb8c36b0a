package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The heartbeats of the sources: each community says at fixed times that its source is alive, and
 * promises to go on.
 */
final class Pulses {
  private final Groups groups;
  private final long everyMs;
  private long next;

  /** Pulses from a time on. */
  Pulses(Traffic traffic, long fromMs, Duration every) {
    groups = traffic.groups();
    everyMs = every.toMillis();
    next = Math.floorDiv(fromMs + everyMs - 1, everyMs);
  }

  /** Sends the pulses that are due before a time and were not sent yet; returns how many. */
  int sendBefore(long timeMs, TrafficSink sink) {
    int sent = 0;
    for (; next * everyMs < timeMs; next++) {
      for (int community = 0; community < groups.communities(); community++) {
        sink.accept(pulse(community));
        sent++;
      }
    }
    return sent;
  }

  private MemberEvent pulse(int community) {
    MemberEvent event = new MemberEvent();
    event.setEventId("p-" + groups.communityId(community) + "-" + next * everyMs);
    event.setPlatform(groups.platform(community));
    event.setCommunityId(groups.communityId(community));
    event.setMemberId("source");
    event.setOccurredAt(Instant.ofEpochMilli(next * everyMs));
    event.setType("source.pulse");
    event.setRole(Role.BOT);
    event.setAttributes(Map.of("every", Duration.ofMillis(everyMs).toString()));
    return event;
  }
}
