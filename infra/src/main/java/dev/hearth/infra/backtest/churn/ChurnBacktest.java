package dev.hearth.infra.backtest.churn;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.churn.measure.Bootstrap;
import dev.hearth.infra.backtest.churn.measure.Interval;
import dev.hearth.infra.backtest.churn.measure.Measurement;
import dev.hearth.infra.backtest.churn.measure.Scores;
import dev.hearth.infra.backtest.churn.rival.BgNbd;
import dev.hearth.infra.backtest.churn.rival.BgNbdFit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The risk that members leave, over an archive: the job's own score, told of everything in order of
 * time, next to models that may learn from the first part of the archive. Nothing is left to chance
 * but the intervals, which come from a seed.
 */
public final class ChurnBacktest {
  private static final int DRAWS = 500;

  private final Talk talk;
  private final Weeks weeks;
  private final ChurnPass pass;
  private final List<Snapshot> judged;
  private final BgNbdFit bgNbd;
  private final Forecasts forecasts;
  private final Consumer<String> progress;

  /**
   * Runs over an archive.
   *
   * @param talk what was said; not empty
   * @param horizon for how long members are waited for
   * @param staff whether staff and owners are members like others
   * @param progress is told what is being done
   * @throws TooShortException if the archive has no Monday to learn from, or none to judge
   */
  public ChurnBacktest(Talk talk, Duration horizon, boolean staff, Consumer<String> progress)
      throws TooShortException {
    this.talk = talk;
    this.progress = progress;
    int all = talk.signs().size();
    this.weeks = Weeks.of(talk.signs().get(0).atMs(), talk.signs().get(all - 1).atMs(), horizon);
    if (!weeks.suffice()) {
      throw new TooShortException(weeks.count(), horizon);
    }
    this.pass =
        ChurnPass.over(
            talk,
            weeks,
            staff,
            done ->
                progress.accept(
                    "hearing: %d %% of %,d contributions".formatted(100 * done / all, all)));
    List<Snapshot> seen = pass.snapshots();
    this.judged = seen.stream().filter(one -> one.asOfMs() >= weeks.judgeFromMs()).toList();
    if (judged.isEmpty() || seen.get(0).asOfMs() >= weeks.learnUntilMs()) {
      throw new TooShortException(weeks.count(), horizon);
    }
    progress.accept("learning from %,d members".formatted(pass.people().size()));
    this.bgNbd = BgNbdFit.of(pass.people());
    this.forecasts = new Forecasts(weeks, seen, judged, bgNbd);
  }

  /** The figures, with intervals from a seed. */
  public ChurnReport report(String archive, long seed) {
    var results = new ArrayList<ChurnReport.Result>();
    for (Population population : Population.values()) {
      for (Forecaster forecaster : Forecaster.values()) {
        progress.accept("measuring %s for %s".formatted(forecaster.label(), population.label()));
        results.add(result(population, forecaster, seed));
      }
    }
    BgNbd model = bgNbd.model();
    return new ChurnReport(
        archive,
        Duration.ofMillis(weeks.horizonMs()).toDays(),
        seed,
        talk.signs().size(),
        pass.names().size(),
        ChurnReport.day(weeks.learnUntilMs()),
        ChurnReport.day(judged.get(0).asOfMs()),
        ChurnReport.day(judged.get(judged.size() - 1).asOfMs()),
        new ChurnReport.Parameters(
            model.r(), model.alpha(), model.a(), model.b(), bgNbd.logLikelihood(), bgNbd.people()),
        results);
  }

  /** What a model told of everybody who was judged, by time and then by member. */
  public List<Told> told(Forecaster forecaster) {
    double[] probabilities = forecasts.of(forecaster);
    return IntStream.range(0, judged.size())
        .mapToObj(
            i -> {
              Snapshot one = judged.get(i);
              return new Told(
                  pass.names().get(one.member()), one.asOfMs(), probabilities[i], one.lost());
            })
        .toList();
  }

  private ChurnReport.Result result(Population population, Forecaster forecaster, long seed) {
    Scores scores = scores(population, forecasts.of(forecaster));
    Measurement all = scores.measure();
    Bootstrap drawn = Bootstrap.of(scores, DRAWS, seed);
    Interval auc = drawn.interval(Measurement::auc);
    Interval brier = drawn.interval(Measurement::brier);
    Interval ece = drawn.interval(Measurement::ece);
    Interval lift = drawn.interval(Measurement::lift);
    return new ChurnReport.Result(
        population.label(),
        forecaster.label(),
        scores.size(),
        all.baseRate(),
        all.auc(),
        auc.low(),
        auc.high(),
        all.brier(),
        brier.low(),
        brier.high(),
        all.ece(),
        ece.low(),
        ece.high(),
        all.lift(),
        lift.low(),
        lift.high(),
        all.bins());
  }

  private Scores scores(Population population, double[] probabilities) {
    int[] chosen =
        IntStream.range(0, judged.size()).filter(i -> population.has(judged.get(i))).toArray();
    boolean[] lost = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      lost[i] = judged.get(chosen[i]).lost();
    }
    return new Scores(
        IntStream.of(chosen).mapToDouble(i -> probabilities[i]).toArray(),
        lost,
        IntStream.of(chosen).map(i -> judged.get(i).member()).toArray());
  }
}
