package dev.hearth.jobs.funnel.path;

import java.util.List;

/**
 * What a funnel keeps of a unit: how far it came by a moment before which nothing changes any more,
 * and every event since.
 *
 * <p>Bounded: at most {@value FunnelModel#MOST_TOUCHES} events, usually those of the allowed
 * lateness; and of what came before, one run, or for {@code best} one for each step (of any order,
 * for each subset of the steps).
 *
 * @param settled how far it came by then
 * @param settledMs the moment; an event of it or before is late
 * @param recent what happened since, in order
 * @param hits how many events were heard, repeats left out
 * @param toldMs the time at which it was last told of
 * @param over nothing can change any more; all the rest is empty then
 */
public record FunnelMemory(
    Progress settled, long settledMs, List<Touch> recent, long hits, long toldMs, boolean over) {

  static final FunnelMemory NEW =
      new FunnelMemory(Progress.NONE, Long.MIN_VALUE, List.of(), 0, Long.MIN_VALUE, false);

  /** That a unit's path is over; all that has to be kept for ever. */
  public static final FunnelMemory OVER =
      new FunnelMemory(Progress.NONE, Long.MIN_VALUE, List.of(), 0, Long.MIN_VALUE, true);

  public FunnelMemory {
    recent = List.copyOf(recent);
  }
}
