package dev.hearth.jobs.funnel.definition;

/** In which order the steps of a funnel have to be taken. */
public enum StepOrder {
  /** One after the other; anything else may happen in between. */
  ORDERED,
  /** One directly after the other: whatever else the unit does in between breaks the path. */
  STRICT,
  /** In any order; the path begins with whichever step comes first. */
  ANY
}
