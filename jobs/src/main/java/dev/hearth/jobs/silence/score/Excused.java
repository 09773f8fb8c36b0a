package dev.hearth.jobs.silence.score;

import dev.hearth.jobs.flow.calendar.Span;
import java.util.List;

/** Time in which nobody was expected to speak, or could not be heard. */
@FunctionalInterface
public interface Excused {

  /** Nothing is excused. */
  Excused NOTHING = (fromMs, toMs) -> List.of();

  /** What is excused between two moments: in order, disjoint, cut to them. */
  List<Span> within(long fromMs, long toMs);
}
