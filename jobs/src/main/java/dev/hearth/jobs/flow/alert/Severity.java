package dev.hearth.jobs.flow.alert;

/** How urgent an alert is, the least urgent first. The order is part of the saved state. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** Whether this is more urgent than another. */
  public boolean above(Severity other) {
    return compareTo(other) > 0;
  }
}
