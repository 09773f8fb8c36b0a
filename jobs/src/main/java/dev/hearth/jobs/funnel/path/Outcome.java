package dev.hearth.jobs.funnel.path;

/** What became of a path. */
public enum Outcome {
  /** It may still go on. */
  IN_PROGRESS,
  /** All steps were taken. */
  CONVERTED,
  /** Its window closed before. */
  EXPIRED,
  /** Something happened that excludes; the steps before it count. */
  EXCLUDED
}
