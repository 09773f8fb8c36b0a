package dev.hearth.infra.backtest.churn;

/** Who tells the probability that a member leaves. */
public enum Forecaster {
  /** The job's own score, with the weights that it is shipped with. */
  SHIPPED("m8"),
  /** The same, fitted week by week to what had come of earlier scores of the community. */
  CALIBRATED("m8+platt"),
  /** The BG/NBD model of repeat buying. */
  BGNBD("bgnbd"),
  /** Nothing but how long the member has been silent. */
  RECENCY("recency");

  private final String label;

  Forecaster(String label) {
    this.label = label;
  }

  /** As reports call it. */
  public String label() {
    return label;
  }
}
