package dev.hearth.infra.backtest.churn;

import dev.hearth.jobs.churn.score.Platt;
import java.util.List;

final class RollingPlatt {
  private final Weeks weeks;

  RollingPlatt(Weeks weeks) {
    this.weeks = weeks;
  }

  double[] over(List<Snapshot> all, List<Snapshot> judged) {
    return judged.stream().mapToDouble(one -> Platt.IDENTITY.probability(one.score())).toArray();
  }
}
