package dev.hearth.infra.backtest.churn;

import dev.hearth.infra.backtest.churn.rival.Repeats;

/**
 * A member as it was seen on a Monday, and what came of it.
 *
 * @param member the member's number in the archive
 * @param community the community's number
 * @param asOfMs when, milliseconds since 1970 UTC
 * @param silentMs for how long the member had been silent
 * @param score log-odds of leaving, before calibration
 * @param repeats how the member had come back until then
 * @param lost whether nothing was heard of it within the horizon
 */
record Snapshot(
    int member,
    int community,
    long asOfMs,
    long silentMs,
    double score,
    Repeats repeats,
    boolean lost) {

  Snapshot stayed() {
    return new Snapshot(member, community, asOfMs, silentMs, score, repeats, false);
  }
}
