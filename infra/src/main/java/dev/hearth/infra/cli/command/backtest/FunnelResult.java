package dev.hearth.infra.cli.command.backtest;

import dev.hearth.infra.backtest.funnel.FunnelReport;
import dev.hearth.infra.backtest.funnel.FunnelReport.Part;
import dev.hearth.infra.backtest.funnel.FunnelReport.Result;
import dev.hearth.infra.backtest.funnel.FunnelReport.Step;
import dev.hearth.infra.backtest.funnel.FunnelReport.Times;
import dev.hearth.infra.backtest.funnel.FunnelWording;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import java.util.List;
import java.util.Locale;

/** Shows how funnels would have been counted. */
record FunnelResult(Terminal terminal) {
  private static final int MOST_PARTS = 20;

  void show(FunnelReport report) {
    out("%s: %s events, as of %s", report.archive(), Amounts.count(report.events()), report.asOf());
    report.funnels().forEach(this::show);
  }

  private void show(Result funnel) {
    out("");
    out("%s, version %d: %s", funnel.name(), funnel.version(), FunnelWording.states(funnel));
    print(steps(funnel.steps()));
    out(
        "windows that are closed: %s of %s converted, %.2f %% (95 %%: %.2f to %.2f)",
        Amounts.count(funnel.matured().converted()),
        Amounts.count(funnel.matured().entered()),
        100 * funnel.matured().rate(),
        100 * funnel.matured().low(),
        100 * funnel.matured().high());
    Times times = funnel.timeToConvert();
    if (times.median() != null && times.p90() != null && times.mean() != null) {
      out(
          "time to convert: median %s, nine in ten within %s, mean %s",
          span(times.median()), span(times.p90()), span(times.mean()));
    }
    if (!funnel.breakdown().isEmpty()) {
      print(parts(funnel));
    }
  }

  private static TextTable steps(List<Step> steps) {
    var table = TextTable.of("step", "reached", "of the step before", "of all").right(1);
    table.right(2).right(3);
    for (Step step : steps) {
      table.row(
          step.name(),
          Amounts.count(step.reached()),
          say("%.2f %%", 100 * step.stepRate()),
          say("%.2f %%", 100 * step.overallRate()));
    }
    return table;
  }

  private TextTable parts(Result funnel) {
    var table = TextTable.of("began with", "entered", "converted", "of all", "closed: 95 %");
    table.right(1).right(2).right(3).right(4);
    for (Part part : funnel.breakdown().stream().limit(MOST_PARTS).toList()) {
      Step last = part.steps().get(part.steps().size() - 1);
      table.row(
          String.join(", ", part.values().stream().map(FunnelResult::named).toList()),
          Amounts.count(part.entered()),
          Amounts.count(last.reached()),
          say("%.2f %%", 100 * last.overallRate()),
          say("%.2f to %.2f %%", 100 * part.matured().low(), 100 * part.matured().high()));
    }
    if (funnel.breakdown().size() > MOST_PARTS) {
      table.row("and " + (funnel.breakdown().size() - MOST_PARTS) + " more", "", "", "", "");
    }
    return table;
  }

  private static String named(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  private static String span(double seconds) {
    if (seconds < 120) {
      return say("%.1f s", seconds);
    }
    if (seconds < 7200) {
      return say("%.1f min", seconds / 60);
    }
    return seconds < 172_800 ? say("%.1f h", seconds / 3600) : say("%.1f d", seconds / 86_400);
  }

  private void print(TextTable table) {
    table
        .lines(Integer.MAX_VALUE, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
  }

  private void out(String format, Object... figures) {
    terminal.out().println(say(format, figures));
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
