package dev.hearth.infra.traffic.world;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which index happens when: a rate that rises and falls with the hour of the week, and the inverse
 * of its running total, so that an index gives its time without looking at any other index.
 *
 * <p>The hours are those of the zone's offset at the start; a change to summer time does not move
 * them.
 */
public final class Rhythm {
  private static final int SLOTS_PER_HOUR = 12;
  private static final long SLOT_MS = Duration.ofHours(1).toMillis() / SLOTS_PER_HOUR;
  private static final int SLOTS = 7 * 24 * SLOTS_PER_HOUR;
  private static final long WEEK_MS = SLOTS * SLOT_MS;
  private static final double[] WORKDAY = {
    .30, .18, .10, .08, .08, .12, .28, .60, .95, 1.20, 1.30, 1.30, 1.40, 1.30, 1.25, 1.25, 1.25,
    1.30, 1.40, 1.65, 1.90, 1.85, 1.30, .70
  };
  private static final double[] WEEKEND = {
    .45, .28, .16, .10, .08, .08, .14, .30, .55, .85, 1.05, 1.10, 1.10, 1.00, .95, 1.00, 1.05, 1.10,
    1.20, 1.40, 1.55, 1.50, 1.15, .80
  };

  private final double[] runningTotal = new double[SLOTS + 1];
  private final double weekTotal;
  private final long mondayMs;
  private final double before;

  /**
   * A rhythm whose index 0 falls on the start.
   *
   * @param start when index 0 happens
   * @param zone whose hours count
   * @param eventsPerDay mean rate, more than 0
   * @param strength 0 for the same rate at all hours, 1 for the full difference of day and night
   */
  public Rhythm(Instant start, ZoneId zone, double eventsPerDay, double strength) {
    weekTotal = 7 * eventsPerDay;
    double sum = IntStream.range(0, SLOTS).mapToDouble(Rhythm::shape).sum();
    for (int slot = 0; slot < SLOTS; slot++) {
      double share = (1 - strength) / SLOTS + strength * shape(slot) / sum;
      runningTotal[slot + 1] = runningTotal[slot] + share * weekTotal;
    }
    ZoneOffset offset = zone.getRules().getOffset(start);
    mondayMs =
        start
            .atOffset(offset)
            .truncatedTo(ChronoUnit.DAYS)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .toInstant()
            .toEpochMilli();
    before = total(start.toEpochMilli());
  }

  /** When an index happens, in milliseconds since 1970; never earlier than a smaller index. */
  public long timeMs(long index) {
    double total = before + index;
    long week = (long) Math.floor(total / weekTotal);
    double rest = total - week * weekTotal;
    int at = Arrays.binarySearch(runningTotal, rest);
    int slot = Math.max(0, Math.min(SLOTS - 1, at < 0 ? -at - 2 : at));
    double share = (rest - runningTotal[slot]) / (runningTotal[slot + 1] - runningTotal[slot]);
    long inSlot = (long) (Math.max(0, Math.min(1, share)) * SLOT_MS);
    return mondayMs + week * WEEK_MS + slot * SLOT_MS + inSlot;
  }

  /** The first index that happens at a time or later; negative for a time before the start. */
  public long firstIndex(long timeMs) {
    long index = (long) Math.ceil(total(timeMs) - before);
    while (timeMs(index) < timeMs) {
      index++;
    }
    while (timeMs(index - 1) >= timeMs) {
      index--;
    }
    return index;
  }

  /** The weight of a slot: each hour's at its full hour, and a straight line in between. */
  private static double shape(int slot) {
    int hour = slot / SLOTS_PER_HOUR;
    double part = (slot % SLOTS_PER_HOUR + 0.5) / SLOTS_PER_HOUR;
    return (1 - part) * hourly(hour) + part * hourly((hour + 1) % (7 * 24));
  }

  private static double hourly(int hour) {
    return (hour < 5 * 24 ? WORKDAY : WEEKEND)[hour % 24];
  }

  private double total(long timeMs) {
    long week = Math.floorDiv(timeMs - mondayMs, WEEK_MS);
    long rest = Math.floorMod(timeMs - mondayMs, WEEK_MS);
    int slot = (int) (rest / SLOT_MS);
    double inSlot = (double) (rest % SLOT_MS) / SLOT_MS;
    return week * weekTotal
        + runningTotal[slot]
        + inSlot * (runningTotal[slot + 1] - runningTotal[slot]);
  }
}
