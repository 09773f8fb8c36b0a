package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Span;
import java.util.ArrayList;
import java.util.List;

/** What is excused by two causes at once: when a source was down, and what the calendar says. */
final class Outages {
  private Outages() {}

  /** Both together: in order, disjoint, cut to [fromMs, toMs). Each of them is in order. */
  static List<Span> with(List<Span> outages, List<Span> calendar, long fromMs, long toMs) {
    List<Span> cut = new ArrayList<>();
    for (int i = outages.size() - 1; i >= 0 && outages.get(i).toMs() > fromMs; i--) {
      Span outage = outages.get(i);
      if (outage.fromMs() < toMs) {
        cut.add(0, new Span(Math.max(fromMs, outage.fromMs()), Math.min(toMs, outage.toMs())));
      }
    }
    if (cut.isEmpty()) {
      return calendar;
    }
    cut.addAll(calendar);
    cut.sort((a, b) -> Long.compare(a.fromMs(), b.fromMs()));
    return joined(cut);
  }

  private static List<Span> joined(List<Span> sorted) {
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && span.fromMs() <= last.toMs()) {
        joined.set(joined.size() - 1, new Span(last.fromMs(), Math.max(last.toMs(), span.toMs())));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
