package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.flow.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said of a member. Flat with empty fields rather than a sealed type, which Flink
 * would hand to Kryo.
 *
 * @param risk how likely it is to leave now
 * @param prediction how likely it was at a snapshot
 * @param finding what an operator may want to know
 */
public record ChurnSaid(
    @Nullable ChurnRisk risk, @Nullable Prediction prediction, @Nullable Finding finding) {

  public static ChurnSaid of(ChurnRisk risk) {
    return new ChurnSaid(risk, null, null);
  }

  public static ChurnSaid of(Prediction prediction) {
    return new ChurnSaid(null, prediction, null);
  }

  public static ChurnSaid of(Finding finding) {
    return new ChurnSaid(null, null, finding);
  }
}
