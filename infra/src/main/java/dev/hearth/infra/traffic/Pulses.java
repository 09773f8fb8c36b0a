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
  private final int turns;
  private long next;

  private Pulses(Traffic traffic, long fromMs, Duration every, int turns) {
    groups = traffic.groups();
    everyMs = every.toMillis();
    this.turns = turns;
    next = Math.floorDiv(fromMs * turns + everyMs - 1, everyMs);
  }

  /** Pulses from a time on, of all communities at once. */
  static Pulses together(Traffic traffic, long fromMs, Duration every) {
    return new Pulses(traffic, fromMs, every, 1);
  }

  /**
   * Pulses from a time on, of one community after the other: each pulse tells every partition what
   * time it is, so where little is said, time passes in small steps all the same.
   */
  static Pulses inTurn(Traffic traffic, long fromMs, Duration every) {
    return new Pulses(traffic, fromMs, every, traffic.groups().communities());
  }

  /** Sends the pulses that are due before a time and were not sent yet; returns how many. */
  int sendBefore(long timeMs, TrafficSink sink) {
    int sent = 0;
    for (long atMs = nextMs(); atMs < timeMs; atMs = nextMs()) {
      int first = (int) Math.floorMod(next, (long) turns);
      for (int community = first; community < groups.communities(); community += turns) {
        sink.accept(pulse(community, atMs));
        sent++;
      }
      next++;
    }
    return sent;
  }

  private long nextMs() {
    return Math.floorDiv(next * everyMs, (long) turns);
  }

  private MemberEvent pulse(int community, long atMs) {
    MemberEvent event = new MemberEvent();
    event.setEventId("p-" + groups.communityId(community) + "-" + atMs);
    event.setPlatform(groups.platform(community));
    event.setCommunityId(groups.communityId(community));
    event.setMemberId("source");
    event.setOccurredAt(Instant.ofEpochMilli(atMs));
    event.setType("source.pulse");
    event.setRole(Role.BOT);
    event.setAttributes(Map.of("every", Duration.ofMillis(everyMs).toString()));
    return event;
  }
}
