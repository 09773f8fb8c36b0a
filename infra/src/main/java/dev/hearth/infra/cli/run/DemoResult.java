package dev.hearth.infra.cli.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a demonstration over archives came to.
 *
 * @param eventsIn rows that the archives hold
 * @param archived messages and events that ClickHouse holds now
 * @param rejected rows that were refused, each with its reason; late ones are archived as well and
 *     do not count here
 * @param late events that came too late for a finished window
 * @param seconds from the first row read to the last figure verified
 * @param parityCompared figures that were compared with a recount in SQL
 * @param parityDifferent minutes in which a figure differs from the recount
 * @param funnelsCompared paths of funnels that were compared with the SQL of their definitions
 * @param funnelsDifferent of them, those whose rows differ in anything
 * @param phases the seconds of each part
 */
@JsonPropertyOrder({
  "events_in",
  "archived",
  "rejected",
  "late",
  "seconds",
  "events_per_second",
  "parity_compared",
  "parity_different",
  "funnels_compared",
  "funnels_different",
  "phases"
})
public record DemoResult(
    @JsonProperty("events_in") long eventsIn,
    long archived,
    long rejected,
    long late,
    double seconds,
    @JsonProperty("parity_compared") long parityCompared,
    @JsonProperty("parity_different") long parityDifferent,
    @JsonProperty("funnels_compared") long funnelsCompared,
    @JsonProperty("funnels_different") long funnelsDifferent,
    Phases phases) {

  /** Seconds of each part: starting is not in {@code seconds}. */
  public record Phases(
      double start, @JsonProperty("import") double load, double jobs, double verify) {}

  /** Rows in a second, from the first row read to the last figure verified. */
  @JsonProperty("events_per_second")
  public double eventsPerSecond() {
    return Math.round(eventsIn / Math.max(0.001, seconds) * 10) / 10.0;
  }

  /** Every row is archived or refused, and every figure is what SQL says. */
  public boolean exact() {
    return archived + rejected == eventsIn
        && parityDifferent == 0
        && parityCompared > 0
        && funnelsDifferent == 0;
  }
}
