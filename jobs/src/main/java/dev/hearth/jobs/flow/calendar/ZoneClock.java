package dev.hearth.jobs.flow.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** How far the clocks of a zone are from UTC; remembers the answer for as long as it holds. */
final class ZoneClock {
  private static final long SECOND_MS = 1_000L;

  private final ZoneId zone;
  private long fromMs;
  private long toMs;
  private long offsetMs;

  ZoneClock(ZoneId zone) {
    this.zone = zone;
    if (zone.normalized() instanceof ZoneOffset fixed) {
      fromMs = Long.MIN_VALUE;
      toMs = Long.MAX_VALUE;
      offsetMs = fixed.getTotalSeconds() * SECOND_MS;
    }
  }

  ZoneId zone() {
    return zone;
  }

  /** What has to be added to a time to get what the clocks show, milliseconds. */
  long offsetMs(long atMs) {
    if (atMs < fromMs || atMs >= toMs) {
      lookUp(atMs);
    }
    return offsetMs;
  }

  private void lookUp(long atMs) {
    ZoneRules rules = zone.getRules();
    Instant at = Instant.ofEpochMilli(atMs);
    offsetMs = rules.getOffset(at).getTotalSeconds() * SECOND_MS;
    ZoneOffsetTransition before = rules.previousTransition(at.plusMillis(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    fromMs = before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli();
    toMs = after == null ? Long.MAX_VALUE : after.getInstant().toEpochMilli();
  }
}
