package dev.hearth.jobs.silence.score;

import dev.hearth.jobs.flow.calendar.Span;
import java.util.List;

/**
 * How lively each hour of the week is for a group, against its own average: a whole week is exactly
 * 168 operational hours, and a lively hour counts for several of them.
 *
 * <p>{@code w = 0.95 q + 0.05}, where {@code q} is the group's own hours, smoothed over their
 * neighbours, with the community's as a prior worth 60 hours.
 */
public final class Shape {
  private static final double PRIOR_HOURS = 60;
  private static final double FLOOR = 0.05;

  private final double[] weights = new double[WeekHours.COUNT];
  private final double[] parts = new double[WeekHours.COUNT];

  /** The shape of a group as it was when it last changed: one hour of the calendar ago or more. */
  public void take(ActiveHours group, CommunityHours community, long hour, long atMs) {
    community.partsBefore(hour, atMs, parts);
    double denominator = group.sumAt(atMs) + PRIOR_HOURS;
    double fade = 1 / ActiveHours.weight(atMs, group.base());
    for (int bin = 0; bin < WeekHours.COUNT; bin++) {
      double own =
          fade
              * (0.5 * group.raw(bin)
                  + 0.25 * (group.raw(WeekHours.before(bin)) + group.raw(WeekHours.after(bin))));
      double likely = (own + PRIOR_HOURS * parts[bin]) / denominator * WeekHours.COUNT;
      weights[bin] = (1 - FLOOR) * likely + FLOOR;
    }
  }

  /** How lively an hour of the week is; 1 is average. */
  public double weight(int bin) {
    return weights[bin];
  }

  /**
   * Operational hours between two moments.
   *
   * @param offsetMs of local time from UTC
   */
  public double hoursBetween(long fromMs, long toMs, long offsetMs) {
    long weeks = (toMs - fromMs) / WeekHours.WEEK_MS;
    double hours = (double) weeks * WeekHours.COUNT;
    long atMs = fromMs + weeks * WeekHours.WEEK_MS;
    while (atMs < toMs) {
      long hour = WeekHours.hourOf(atMs, offsetMs);
      long endMs = Math.min((hour + 1) * WeekHours.HOUR_MS - offsetMs, toMs);
      hours += weights[WeekHours.binOf(hour)] * (endMs - atMs) / WeekHours.HOUR_MS;
      atMs = endMs;
    }
    return hours;
  }

  /** Operational hours between two moments, less what is excused. */
  public double hoursBetween(long fromMs, long toMs, long offsetMs, Excused excused) {
    double hours = 0;
    long atMs = fromMs;
    for (Span span : excused.within(fromMs, toMs)) {
      hours += hoursBetween(atMs, span.fromMs(), offsetMs);
      atMs = span.toMs();
    }
    return hours + (atMs < toMs ? hoursBetween(atMs, toMs, offsetMs) : 0);
  }

  /**
   * When so many operational hours will have passed, milliseconds with a fraction; far beyond any
   * calendar where they never will.
   */
  public double momentAfter(long fromMs, double hours, long offsetMs) {
    double weeks = Math.floor(hours / WeekHours.COUNT);
    double left = hours - weeks * WeekHours.COUNT;
    double atMs = fromMs + weeks * WeekHours.WEEK_MS;
    while (left > 1e-9) {
      long hour = Math.floorDiv((long) Math.floor(atMs) + offsetMs, WeekHours.HOUR_MS);
      double endMs = (double) ((hour + 1) * WeekHours.HOUR_MS - offsetMs);
      double weight = weights[WeekHours.binOf(hour)];
      double passing = weight * (endMs - atMs) / WeekHours.HOUR_MS;
      if (passing >= left) {
        return atMs + left / weight * WeekHours.HOUR_MS;
      }
      left -= passing;
      atMs = endMs;
    }
    return atMs;
  }

  /** When so many operational hours will have passed that are not excused. */
  public double momentAfter(long fromMs, double hours, long offsetMs, Excused excused) {
    double left = hours;
    long atMs = fromMs;
    while (true) {
      double endMs = momentAfter(atMs, left, offsetMs);
      List<Span> spans = excused.within(atMs, (long) Math.ceil(endMs));
      if (spans.isEmpty()) {
        return endMs;
      }
      Span span = spans.get(0);
      left -= hoursBetween(atMs, span.fromMs(), offsetMs);
      atMs = span.toMs();
    }
  }
}
