package dev.hearth.infra.backtest.funnel;

import dev.hearth.infra.backtest.funnel.FunnelReport.Result;
import dev.hearth.jobs.funnel.path.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what was counted. */
public final class FunnelWording {
  private FunnelWording() {}

  /** How many units entered, and what became of them: {@code 500 entered, 20 converted}. */
  public static String states(Result funnel) {
    String outcomes =
        Arrays.stream(Outcome.values())
            .filter(outcome -> funnel.states().getOrDefault(outcome.name(), 0L) > 0)
            .map(outcome -> count(funnel, outcome))
            .collect(Collectors.joining(", "));
    String entered = String.format(Locale.ROOT, "%,d entered", funnel.entered());
    return outcomes.isEmpty() ? entered : entered + ": " + outcomes;
  }

  private static String count(Result funnel, Outcome outcome) {
    return String.format(
        Locale.ROOT,
        "%,d %s",
        funnel.states().get(outcome.name()),
        outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
