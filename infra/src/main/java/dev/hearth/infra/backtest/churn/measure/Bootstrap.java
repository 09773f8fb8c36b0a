package dev.hearth.infra.backtest.churn.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How sure figures are: measured again over as many members, drawn with replacement. Members are
 * drawn and not what was told, since what is told of one member week by week goes together.
 */
public final class Bootstrap {
  private final List<Measurement> drawn = new ArrayList<>();

  private Bootstrap() {}

  /** Draws so many times; the same seed gives the same draws. */
  public static Bootstrap of(Scores scores, int draws, long seed) {
    var bootstrap = new Bootstrap();
    var dice = new SplittableRandom(seed);
    for (int draw = 0; draw < draws; draw++) {
      int[] times = new int[scores.members()];
      for (int i = 0; i < times.length; i++) {
        times[dice.nextInt(times.length)]++;
      }
      bootstrap.drawn.add(scores.measure(times));
    }
    return bootstrap;
  }

  /** The interval of one of the figures. */
  public Interval interval(ToDoubleFunction<Measurement> figure) {
    return Interval.of(drawn.stream().mapToDouble(figure).filter(Double::isFinite).toArray());
  }
}
