package dev.hearth.jobs.funnel.conversion;

import java.util.List;

/**
 * How many entered and came through on each of the last {@value #DAYS} days: 12 bytes for each,
 * some 500 bytes at most. A segment that nobody enters for so long is forgotten.
 *
 * @param segment whose conversion it is
 * @param days in their order; those on which somebody entered
 * @param lagMs how long after the first step a path is settled
 * @param next the day that is judged next
 * @param raisedMs since when conversion has been low; 0 while it is not
 */
public record ConversionMemory(
    Segment segment, List<DayRate> days, long lagMs, int next, long raisedMs) {

  /** Days that are looked at: up to a week, and the four before it. */
  public static final int DAYS = 35;

  public ConversionMemory {
    days = List.copyOf(days);
  }
}
