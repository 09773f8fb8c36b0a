package dev.hearth.jobs.flow.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Which day it is in a community when something happens. */
public final class Days implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MS = 86_400_000L;
  private static final long SECOND_MS = 1_000L;

  private final ZoneId zone;
  private final HashMap<String, ZoneId> zones;

  public Days(CalendarPolicy policy) {
    this.zone = policy.zone().normalized();
    this.zones = new HashMap<>();
    for (Map.Entry<String, ZoneId> named : policy.zones().entrySet()) {
      zones.put(named.getKey(), named.getValue().normalized());
    }
  }

  /** Days since 1970-01-01 in the community's own time zone. */
  public int epochDay(String communityId, long atMs) {
    ZoneId there = zoneOf(communityId);
    long offsetMs =
        there instanceof ZoneOffset fixed
            ? fixed.getTotalSeconds() * SECOND_MS
            : there.getRules().getOffset(Instant.ofEpochMilli(atMs)).getTotalSeconds() * SECOND_MS;
    return (int) Math.floorDiv(atMs + offsetMs, DAY_MS);
  }

  /** When a day begins in the community's own time zone, milliseconds since 1970 UTC. */
  public long startMs(String communityId, int epochDay) {
    ZoneId there = zoneOf(communityId);
    return there instanceof ZoneOffset fixed
        ? epochDay * DAY_MS - fixed.getTotalSeconds() * SECOND_MS
        : LocalDate.ofEpochDay(epochDay).atStartOfDay(there).toInstant().toEpochMilli();
  }

  /** The community's own time zone. */
  public ZoneId zoneOf(String communityId) {
    return zones.isEmpty() ? zone : zones.getOrDefault(communityId, zone);
  }
}
