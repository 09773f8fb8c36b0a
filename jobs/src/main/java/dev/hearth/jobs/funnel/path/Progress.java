package dev.hearth.jobs.funnel.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a unit came, after some of its events in their order.
 *
 * @param shown the run that is told of; null before any began
 * @param excludedMs when that run was excluded; 0 if it was not
 * @param broken that run is one of a strict funnel, and something came in between
 * @param runs for {@code best}: runs that may still go on, one for each way of having come so far,
 *     in the order of their beginnings
 * @param stuckUntilMs for {@code best}: until when a run was open that is not among these any more,
 *     because it was broken, was excluded or came to its end
 */
public record Progress(
    @Nullable Run shown, long excludedMs, boolean broken, List<Run> runs, long stuckUntilMs) {

  /** Nothing has happened. */
  public static final Progress NONE = new Progress(null, 0, false, List.of(), Long.MIN_VALUE);

  public Progress {
    runs = List.copyOf(runs);
  }

  boolean isExcluded() {
    return excludedMs != 0;
  }

  static Progress of(Run only) {
    return new Progress(only, 0, false, List.of(), Long.MIN_VALUE);
  }

  Progress excluded(long atMs) {
    return new Progress(shown, atMs, broken, runs, stuckUntilMs);
  }

  Progress broke() {
    return new Progress(shown, excludedMs, true, runs, stuckUntilMs);
  }
}
