package dev.hearth.infra.backtest.churn;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.infra.backtest.churn.measure.Bin;
import java.time.Instant;
import java.util.List;

/**
 * How good the risk that members leave would have been over history.
 *
 * @param archive what was read
 * @param horizonDays for how long members were waited for
 * @param seed of the intervals
 * @param contributions what was heard
 * @param members how many ever contributed
 * @param learntUntil Mondays before it were learnt from, by those models that learn from history
 * @param judgedFrom the first Monday that was judged
 * @param judgedUntil the last one
 * @param bgnbd what the BG/NBD model learnt
 * @param results by population, and by who told the probabilities
 */
public record ChurnReport(
    String archive,
    @JsonProperty("horizon_days") long horizonDays,
    long seed,
    long contributions,
    int members,
    @JsonProperty("learnt_until") String learntUntil,
    @JsonProperty("judged_from") String judgedFrom,
    @JsonProperty("judged_until") String judgedUntil,
    Parameters bgnbd,
    List<Result> results) {

  static String day(long atMs) {
    return Instant.ofEpochMilli(atMs).toString().substring(0, 10);
  }

  /**
   * The BG/NBD model as it was learnt.
   *
   * @param alpha in weeks
   * @param people from how many
   */
  public record Parameters(
      double r,
      double alpha,
      double a,
      double b,
      @JsonProperty("log_likelihood") double logLikelihood,
      int people) {}

  /**
   * How good one model was for one population; each figure with the interval in which it lies in 95
   * of 100 cases.
   *
   * @param n how often a probability was told
   * @param baseRate share of them after which the member was lost
   * @param auc probability that one who was lost had the higher probability of two
   * @param brier mean squared difference of probability and outcome
   * @param ece mean distance of probability and outcome over tenths of equal size
   * @param lift how many times more were lost in the tenth most at risk than in all
   * @param reliability tenths by growing probability
   */
  public record Result(
      String population,
      String model,
      int n,
      @JsonProperty("base_rate") double baseRate,
      double auc,
      @JsonProperty("auc_low") double aucLow,
      @JsonProperty("auc_high") double aucHigh,
      double brier,
      @JsonProperty("brier_low") double brierLow,
      @JsonProperty("brier_high") double brierHigh,
      double ece,
      @JsonProperty("ece_low") double eceLow,
      @JsonProperty("ece_high") double eceHigh,
      @JsonProperty("lift_top_decile") double lift,
      @JsonProperty("lift_top_decile_low") double liftLow,
      @JsonProperty("lift_top_decile_high") double liftHigh,
      List<Bin> reliability) {}
}
