package dev.hearth.infra.backtest.churn.measure;

import java.util.List;

/**
 * How good probabilities were.
 *
 * @param baseRate share that was lost
 * @param auc probability that one who was lost had a higher probability than one who stayed, with
 *     half of the ties
 * @param brier mean squared difference of probability and outcome
 * @param ece mean distance of predicted and observed over bins of equal size, by their size
 * @param lift how many times more were lost in the tenth with the highest probabilities than in all
 * @param bins of equal size, by growing probability; those who tie are shared out evenly
 */
public record Measurement(
    double baseRate, double auc, double brier, double ece, double lift, List<Bin> bins) {}
