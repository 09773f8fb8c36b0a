package dev.hearth.infra.backtest.churn;

import dev.hearth.infra.backtest.churn.rival.BgNbd;
import dev.hearth.infra.backtest.churn.rival.BgNbdFit;
import dev.hearth.infra.backtest.churn.rival.Isotonic;
import dev.hearth.jobs.churn.score.Platt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each model told of members, none knowing more than could be known at the time. */
final class Forecasts {
  private static final double DAY_MS = 86_400_000;
  private static final double WEEK_DAYS = 7;

  private final Weeks weeks;
  private final List<Snapshot> judged;
  private final BgNbdFit bgNbd;
  private final Map<Forecaster, double[]> told = new EnumMap<>(Forecaster.class);

  /**
   * @param all that was seen, by time
   * @param judged the part of it that is judged
   * @param bgNbd learnt before it
   */
  Forecasts(Weeks weeks, List<Snapshot> all, List<Snapshot> judged, BgNbdFit bgNbd) {
    this.weeks = weeks;
    this.judged = judged;
    this.bgNbd = bgNbd;
    told.put(Forecaster.SHIPPED, tell(one -> Platt.IDENTITY.probability(one.score())));
    told.put(Forecaster.CALIBRATED, tell(new RollingPlatt(weeks, all)::probability));
    told.put(Forecaster.BGNBD, tell(bgNbd()));
    told.put(Forecaster.RECENCY, tell(recency(all)));
  }

  /** Probabilities in the order of what is judged. */
  double[] of(Forecaster forecaster) {
    return told.getOrDefault(forecaster, new double[0]);
  }

  private ToDoubleFunction<Snapshot> bgNbd() {
    BgNbd model = bgNbd.model();
    double horizonWeeks = weeks.horizonMs() / DAY_MS / WEEK_DAYS;
    return one -> model.silent(one.repeats(), horizonWeeks);
  }

  private ToDoubleFunction<Snapshot> recency(List<Snapshot> all) {
    List<Snapshot> learnt =
        all.stream().filter(one -> one.asOfMs() < weeks.learnUntilMs()).toList();
    boolean[] lost = new boolean[learnt.size()];
    for (int i = 0; i < lost.length; i++) {
      lost[i] = learnt.get(i).lost();
    }
    Isotonic rule =
        Isotonic.of(learnt.stream().mapToDouble(one -> one.silentMs() / DAY_MS).toArray(), lost);
    return one -> rule.probability(one.silentMs() / DAY_MS);
  }

  private double[] tell(ToDoubleFunction<Snapshot> probability) {
    return judged.stream().mapToDouble(probability).toArray();
  }
}
