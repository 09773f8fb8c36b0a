package dev.hearth.jobs.silence.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time in which nobody was expected to speak, or could not be heard. */
public final class Excused {

  /** Nothing is excused. */
  public static final Spans NONE = (fromMs, toMs) -> List.of();

  private Excused() {}

  /** A span of time, milliseconds, without its end. */
  public record Span(long fromMs, long toMs) {}

  /** Looks up what is excused. */
  public interface Spans {

    /** What is excused between two moments: in order, disjoint, cut to them. */
    List<Span> within(long fromMs, long toMs);

    /** The first span of them; null for none. */
    default @Nullable Span firstIn(long fromMs, long toMs) {
      List<Span> spans = within(fromMs, toMs);
      return spans.isEmpty() ? null : spans.get(0);
    }
  }
}
