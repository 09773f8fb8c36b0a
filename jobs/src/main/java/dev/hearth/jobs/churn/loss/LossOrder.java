package dev.hearth.jobs.churn.loss;

import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import java.util.Comparator;

/** Predictions by snapshot and member, so that their sum is the same to the last bit. */
public final class LossOrder implements OrderedOperator.Order<Prediction> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Prediction> AT_ONE_SNAPSHOT =
      Comparator.comparing(Prediction::memberId);

  @Override
  public long atMs(Prediction prediction) {
    return prediction.snapshotMs();
  }

  @Override
  public int compare(Prediction one, Prediction other) {
    return AT_ONE_SNAPSHOT.compare(one, other);
  }
}
