package dev.hearth.jobs.funnel.definition;

/** Which of several beginnings of a unit counts. Each unit has one path in either case. */
public enum EntryRule {
  /** The first: what looks like a beginning later does not set the clock back. */
  FIRST,
  /**
   * Whichever leads furthest; of those that lead equally far the one that got there first, and of
   * those that got there by the same event the latest, which took the shortest time.
   */
  BEST
}
