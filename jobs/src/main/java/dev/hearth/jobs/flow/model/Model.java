package dev.hearth.jobs.flow.model;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a feature for one key: pure, without clock, log, state or I/O. It never changes a
 * memory that it is given: where nothing is to be remembered anew it gives back the same one.
 *
 * @param <M> what it keeps per key
 * @param <E> what it hears
 * @param <O> what it says
 */
public interface Model<M, E, O> extends Serializable {

  /** Something happened. {@code memory} is null for a key that is new or was forgotten. */
  Step<M, O> on(@Nullable M memory, E event);

  /** Event time reached the moment the last step asked for, or passed it. */
  Step<M, O> wake(M memory, Instant at);

  /**
   * The input is at its end, which is no time: what was held back is said now, or never. Nobody is
   * woken after it.
   */
  default Step<M, O> end(M memory) {
    return Step.keep(memory, null);
  }
}
