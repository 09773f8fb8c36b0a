package dev.hearth.infra.backtest.churn.measure;

/**
 * A tenth of what was told, by growing probability, and what came of it.
 *
 * @param predicted mean probability
 * @param observed share that was lost
 */
public record Bin(double predicted, double observed) {}
