package dev.hearth.infra.traffic.world;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/**
 * Which index happens when: a rate that rises and falls with the hour of the week, and the inverse
 * of its running total, so that an index gives its time without looking at any other index.
 *
 * <p>The hours are those of the zone's offset at the start; a change to summer time does not move
 * them.
 */
public final class Rhythm {
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final int HOURS = 7 * 24;
  private static final long WEEK_MS = HOURS * HOUR_MS;
  private static final double[] WORKDAY = {
    .30, .18, .10, .08, .08, .12, .28, .60, .95, 1.20, 1.30, 1.30, 1.40, 1.30, 1.25, 1.25, 1.25,
    1.30, 1.40, 1.65, 1.90, 1.85, 1.30, .70
  };
  private static final double[] WEEKEND = {
    .45, .28, .16, .10, .08, .08, .14, .30, .55, .85, 1.05, 1.10, 1.10, 1.00, .95, 1.00, 1.05, 1.10,
    1.20, 1.40, 1.55, 1.50, 1.15, .80
  };

  private final double[] runningTotal = new double[HOURS + 1];
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
    double sum = 5 * Arrays.stream(WORKDAY).sum() + 2 * Arrays.stream(WEEKEND).sum();
    weekTotal = 7 * eventsPerDay;
    for (int hour = 0; hour < HOURS; hour++) {
      double shape = (hour < 5 * 24 ? WORKDAY : WEEKEND)[hour % 24] * HOURS / sum;
      double share = (1 - strength + strength * shape) / HOURS;
      runningTotal[hour + 1] = runningTotal[hour] + share * weekTotal;
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
    int hour = Math.max(0, Math.min(HOURS - 1, at < 0 ? -at - 2 : at));
    double share = (rest - runningTotal[hour]) / (runningTotal[hour + 1] - runningTotal[hour]);
    long inHour = (long) (Math.max(0, Math.min(1, share)) * HOUR_MS);
    return mondayMs + week * WEEK_MS + hour * HOUR_MS + inHour;
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

  private double total(long timeMs) {
    long week = Math.floorDiv(timeMs - mondayMs, WEEK_MS);
    long rest = Math.floorMod(timeMs - mondayMs, WEEK_MS);
    int hour = (int) (rest / HOUR_MS);
    double inHour = (double) (rest % HOUR_MS) / HOUR_MS;
    return week * weekTotal
        + runningTotal[hour]
        + inHour * (runningTotal[hour + 1] - runningTotal[hour]);
  }
}
