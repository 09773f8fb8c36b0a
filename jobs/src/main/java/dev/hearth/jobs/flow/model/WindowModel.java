package dev.hearth.jobs.flow.model;

import java.io.Serializable;

/**
 * The rule of a feature that counts in windows of event time: pure, like {@link Model}, but with a
 * memory for each window, so that a hot key rewrites one window and not all.
 *
 * @param <K> the key
 * @param <W> what it keeps per window; changed in place
 * @param <E> what it hears
 * @param <O> the row it says
 */
public interface WindowModel<K, W, E, O> extends Serializable {

  /** A window in which nothing happened yet. */
  W open();

  /** When the window of an event begins, milliseconds since 1970 UTC. */
  long startOf(E event);

  /** Adds an event that was not added before. */
  void add(W window, E event);

  /**
   * How far a window has come: a number that grows with every event added and depends on nothing
   * but which events were added, so that a replay reaches the same.
   */
  long progress(W window);

  /** The row of a window as it stands. */
  O row(K key, long startMs, W window, boolean isFinal);
}
