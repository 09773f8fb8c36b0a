package dev.hearth.jobs.flow.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Times that lie in one of several stretches: sorted, none touching another. */
final class Spans {
  private final long[] fromMs;
  private final long[] toMs;

  private Spans(long[] fromMs, long[] toMs) {
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** All times that lie in any of them; they may overlap and come in any order. */
  static Spans of(Collection<Span> any) {
    List<Span> sorted = new ArrayList<>(any);
    sorted.sort(Comparator.comparingLong(Span::fromMs));
    long[] from = new long[sorted.size()];
    long[] to = new long[sorted.size()];
    int count = 0;
    for (Span span : sorted) {
      if (count > 0 && span.fromMs() <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], span.toMs());
      } else {
        from[count] = span.fromMs();
        to[count++] = span.toMs();
      }
    }
    return new Spans(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
  }

  boolean contains(long atMs) {
    int i = firstBehind(atMs);
    return i < toMs.length && fromMs[i] <= atMs;
  }

  /** What lies in [begin, end), cut off at both. */
  List<Span> within(long begin, long end) {
    int i = firstBehind(begin);
    if (begin >= end || i == toMs.length || fromMs[i] >= end) {
      return List.of();
    }
    List<Span> cut = new ArrayList<>();
    for (; i < toMs.length && fromMs[i] < end; i++) {
      cut.add(new Span(Math.max(begin, fromMs[i]), Math.min(end, toMs[i])));
    }
    return cut;
  }

  /** The first stretch that ends after a time. */
  private int firstBehind(long atMs) {
    int found = Arrays.binarySearch(toMs, atMs);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
