package dev.hearth.infra.backtest.churn;

import java.time.Duration;

/** Whose risk is judged. */
public enum Population {
  /** Who was heard within 28 days: hard to tell, and still to be won back. */
  RECENT("28d", Duration.ofDays(28)),
  /** Who was heard within 90 days: all of whom a risk is told. */
  KNOWN("90d", Duration.ofDays(90));

  private final String label;
  private final Duration silence;

  Population(String label, Duration silence) {
    this.label = label;
    this.silence = silence;
  }

  /** As reports call it. */
  public String label() {
    return label;
  }

  /** How long a member may have been silent, at most. */
  Duration silence() {
    return silence;
  }

  boolean has(Snapshot snapshot) {
    return snapshot.silentMs() <= silence.toMillis();
  }
}
