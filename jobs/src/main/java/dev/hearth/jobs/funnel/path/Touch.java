package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.flow.text.ByteOrder;
import java.util.List;

/**
 * An event as one funnel sees it.
 *
 * @param atMs when, milliseconds since 1970 UTC
 * @param steps which steps it matches, a bit each
 * @param exclusions which exclusions it matches, a bit each
 * @param eventId its id
 * @param message whether it is a message; ids are unique among messages and among member events
 * @param groupId where it happened
 * @param breakdown the funnel's breakdown of it, if a path may begin with it; else empty
 */
public record Touch(
    long atMs,
    int steps,
    int exclusions,
    String eventId,
    boolean message,
    String groupId,
    List<String> breakdown)
    implements Comparable<Touch> {

  public Touch {
    breakdown = List.copyOf(breakdown);
  }

  /** Whether it matches a step, counted from 0. */
  public boolean matches(int step) {
    return (steps & 1 << step) != 0;
  }

  /** Whether it matches an exclusion, counted from 0. */
  public boolean excludes(int exclusion) {
    return (exclusions & 1 << exclusion) != 0;
  }

  /** Whether it is the same event: the raw tables hold it once. */
  public boolean isRepeatOf(Touch other) {
    return atMs == other.atMs
        && message == other.message
        && eventId.equals(other.eventId)
        && groupId.equals(other.groupId);
  }

  @Override
  public int compareTo(Touch other) {
    int order = Long.compare(atMs, other.atMs);
    if (order == 0) {
      order = Integer.compare(rank(), other.rank());
    }
    if (order == 0) {
      order = ByteOrder.compare(eventId, other.eventId);
    }
    if (order == 0) {
      order = Boolean.compare(other.message, message);
    }
    return order != 0 ? order : ByteOrder.compare(groupId, other.groupId);
  }

  /** The first step that it matches; behind all of them if it matches none. */
  private int rank() {
    return Integer.numberOfTrailingZeros(steps);
  }
}
