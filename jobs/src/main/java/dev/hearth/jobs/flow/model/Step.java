package dev.hearth.jobs.flow.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a model says when something happens: what to remember, what to tell, when to look again.
 *
 * @param memory what to keep for the key; null forgets the key
 * @param output what to tell, in order
 * @param wakeAt the event time at which to be woken; null for never
 */
public record Step<M, O>(@Nullable M memory, List<O> output, @Nullable Instant wakeAt) {

  /** Remembers, and says nothing. */
  public static <M, O> Step<M, O> keep(M memory, @Nullable Instant wakeAt) {
    return new Step<>(memory, List.of(), wakeAt);
  }

  /** Remembers, and says one thing. */
  public static <M, O> Step<M, O> say(M memory, O output, @Nullable Instant wakeAt) {
    return new Step<>(memory, List.of(output), wakeAt);
  }

  /** Forgets the key. */
  public static <M, O> Step<M, O> forget() {
    return new Step<>(null, List.of(), null);
  }
}
