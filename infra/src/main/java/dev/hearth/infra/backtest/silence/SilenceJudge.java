package dev.hearth.infra.backtest.silence;

import dev.hearth.infra.backtest.Quantiles;
import dev.hearth.infra.backtest.silence.SilenceReport.Deaths;
import dev.hearth.infra.backtest.silence.SilenceReport.GroupRates;
import dev.hearth.infra.backtest.silence.SilenceReport.OfStratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts what a detector did over the silences of an archive. */
final class SilenceJudge {
  private static final double HOURS_OF_DAY = 24;
  private static final double DAY_MS = HOURS_OF_DAY * 3_600_000;
  private static final long DEAD_MS = 90L * 24 * 3_600_000;
  private static final double ENOUGH_WEEKS = 26;

  private final List<Gap> gaps;
  private final ToLongFunction<Gap> deadlineMs;

  /**
   * @param deadlineMs when the detector tells a silence, if it lasts
   */
  SilenceJudge(List<Gap> gaps, ToLongFunction<Gap> deadlineMs) {
    this.gaps = gaps;
    this.deadlineMs = deadlineMs;
  }

  /** Whether a silence was told and ended by itself within 28 days. */
  boolean isFalseAlarm(Gap gap) {
    return gap.returned() && deadlineMs.applyAsLong(gap) < gap.toMs();
  }

  int falseAlarms() {
    return (int) gaps.stream().filter(this::isFalseAlarm).count();
  }

  double weeks() {
    return gaps.stream().mapToDouble(Gap::weeks).sum();
  }

  double falseAlarmRate() {
    return falseAlarms() / weeks();
  }

  Map<String, OfStratum> strata(Cuts cuts) {
    var strata = new LinkedHashMap<String, OfStratum>();
    cuts.delays(deadlineMs)
        .forEach((stratum, hours) -> strata.put(stratum.label(), stratum(stratum, hours)));
    return strata;
  }

  private OfStratum stratum(Stratum stratum, double[] hours) {
    List<Gap> own = gaps.stream().filter(gap -> gap.stratum() == stratum).toList();
    var judge = new SilenceJudge(own, deadlineMs);
    return new OfStratum(
        judge.falseAlarmRate(),
        judge.weeks(),
        hours.length,
        Quantiles.of(hours, 0.5),
        Quantiles.of(hours, 0.9),
        Quantiles.share(hours, 3 * HOURS_OF_DAY),
        Quantiles.share(hours, 7 * HOURS_OF_DAY),
        Quantiles.share(hours, 14 * HOURS_OF_DAY));
  }

  GroupRates groupRates() {
    var weeks = new HashMap<Integer, Double>();
    var alarms = new HashMap<Integer, Integer>();
    for (Gap gap : gaps) {
      weeks.merge(gap.group(), gap.weeks(), Double::sum);
      alarms.merge(gap.group(), isFalseAlarm(gap) ? 1 : 0, Integer::sum);
    }
    double[] rates =
        weeks.entrySet().stream()
            .filter(group -> group.getValue() >= ENOUGH_WEEKS)
            .mapToDouble(group -> alarms.getOrDefault(group.getKey(), 0) / group.getValue())
            .toArray();
    return new GroupRates(
        rates.length, Quantiles.of(rates, 0.5), Quantiles.of(rates, 0.9), Quantiles.of(rates, 1));
  }

  Deaths deaths() {
    var days = new ArrayList<Double>();
    int count = 0;
    for (Gap gap : gaps) {
      if (gap.endMs() - gap.fromMs() >= DEAD_MS) {
        count++;
        double delay = (deadlineMs.applyAsLong(gap) - gap.fromMs()) / DAY_MS;
        if (delay <= 28) {
          days.add(delay);
        }
      }
    }
    double[] all = days.stream().mapToDouble(Double::doubleValue).toArray();
    return new Deaths(count, (double) all.length / count, Quantiles.of(all, 0.5));
  }
}
