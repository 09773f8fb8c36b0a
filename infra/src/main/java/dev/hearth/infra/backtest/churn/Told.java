package dev.hearth.infra.backtest.churn;

/**
 * A probability that was told, and what came of it.
 *
 * @param member the member; with the community where there are several
 * @param asOfMs when, milliseconds since 1970 UTC
 * @param probability that nothing is heard of the member within the horizon
 * @param lost whether nothing was heard
 */
public record Told(String member, long asOfMs, double probability, boolean lost) {}
