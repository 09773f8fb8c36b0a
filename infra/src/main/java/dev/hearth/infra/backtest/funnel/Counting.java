package dev.hearth.infra.backtest.funnel;

import dev.hearth.infra.backtest.Quantiles;
import dev.hearth.infra.backtest.funnel.FunnelBacktest.Walked;
import dev.hearth.infra.backtest.funnel.FunnelReport.Matured;
import dev.hearth.infra.backtest.funnel.FunnelReport.Part;
import dev.hearth.infra.backtest.funnel.FunnelReport.Result;
import dev.hearth.infra.backtest.funnel.FunnelReport.Step;
import dev.hearth.infra.backtest.funnel.FunnelReport.Times;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.path.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/** Counts the paths of a funnel. */
record Counting(Funnel funnel) {
  private static final double LEVEL = 0.95;

  Result of(List<Walked> walked) {
    Map<String, Long> states = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      states.put(outcome.name(), walked.stream().filter(one -> one.outcome() == outcome).count());
    }
    return new Result(
        funnel.name(),
        funnel.version(),
        walked.size(),
        steps(walked),
        states,
        matured(walked),
        times(walked),
        funnel.breakdown().isEmpty() ? List.of() : parts(walked));
  }

  private List<Step> steps(List<Walked> walked) {
    List<Step> steps = new ArrayList<>();
    long before = walked.size();
    for (int i = 0; i < funnel.steps().size(); i++) {
      int level = i + 1;
      long reached = walked.stream().filter(one -> one.run().level() >= level).count();
      steps.add(
          new Step(
              funnel.steps().get(i).name(),
              reached,
              share(reached, before),
              share(reached, walked.size())));
      before = reached;
    }
    return steps;
  }

  private static Matured matured(List<Walked> walked) {
    List<Walked> matured = walked.stream().filter(Walked::matured).toList();
    int converted = (int) matured.stream().filter(Counting::isConverted).count();
    if (matured.isEmpty()) {
      return new Matured(0, 0, 0, 0, 1);
    }
    ConfidenceInterval wilson =
        new WilsonScoreInterval().createInterval(matured.size(), converted, LEVEL);
    return new Matured(
        matured.size(),
        converted,
        share(converted, matured.size()),
        wilson.getLowerBound(),
        wilson.getUpperBound());
  }

  private static Times times(List<Walked> walked) {
    double[] seconds =
        walked.stream()
            .filter(one -> one.matured() && isConverted(one))
            .mapToDouble(one -> (one.run().lastMs() - one.run().startMs()) / 1000.0)
            .toArray();
    return seconds.length == 0
        ? new Times(null, null, null)
        : new Times(
            Quantiles.of(seconds, 0.5),
            Quantiles.of(seconds, 0.9),
            Arrays.stream(seconds).average().orElse(0));
  }

  private List<Part> parts(List<Walked> walked) {
    Map<List<String>, List<Walked>> byValues =
        walked.stream().collect(Collectors.groupingBy(one -> one.run().breakdown()));
    return byValues.entrySet().stream()
        .map(
            part ->
                new Part(
                    part.getKey(),
                    part.getValue().size(),
                    steps(part.getValue()),
                    matured(part.getValue())))
        .sorted(
            Comparator.comparingLong((Part part) -> -part.entered())
                .thenComparing(part -> String.join("\n", part.values())))
        .toList();
  }

  private static boolean isConverted(Walked one) {
    return one.outcome() == Outcome.CONVERTED;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
