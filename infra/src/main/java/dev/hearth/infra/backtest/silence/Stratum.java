package dev.hearth.infra.backtest.silence;

/** How busy a group is, by messages a week. */
public enum Stratum {
  SLOW("<20"),
  MIDDLE("20-100"),
  BUSY(">=100");

  private static final double MIDDLE_FROM = 20;
  private static final double BUSY_FROM = 100;

  private final String label;

  Stratum(String label) {
    this.label = label;
  }

  /** As reports call it. */
  public String label() {
    return label;
  }

  static Stratum of(double perWeek) {
    if (perWeek >= BUSY_FROM) {
      return BUSY;
    }
    return perWeek >= MIDDLE_FROM ? MIDDLE : SLOW;
  }
}
