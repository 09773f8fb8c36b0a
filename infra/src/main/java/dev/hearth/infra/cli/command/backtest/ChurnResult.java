package dev.hearth.infra.cli.command.backtest;

import dev.hearth.infra.backtest.churn.ChurnReport;
import dev.hearth.infra.backtest.churn.ChurnReport.Result;
import dev.hearth.infra.backtest.churn.measure.Bin;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import java.util.Locale;

/** Shows how good the risk that members leave would have been. */
record ChurnResult(Terminal terminal) {

  void show(ChurnReport report, boolean reliability) {
    out(
        "%s: %s contributions of %s members",
        report.archive(), Amounts.count(report.contributions()), Amounts.count(report.members()));
    out(
        "judged: each Monday from %s to %s, whether a member is silent for the next %d days;"
            + " bgnbd and recency learnt from before %s",
        report.judgedFrom(), report.judgedUntil(), report.horizonDays(), report.learntUntil());
    print(figures(report));
    ChurnReport.Parameters learnt = report.bgnbd();
    out(
        "BG/NBD of %s members: r %.4f, alpha %.4f weeks, a %.4f, b %.4f, log-likelihood %.2f",
        Amounts.count(learnt.people()),
        learnt.r(),
        learnt.alpha(),
        learnt.a(),
        learnt.b(),
        learnt.logLikelihood());
    if (reliability) {
      report.results().forEach(this::reliability);
    }
  }

  private static TextTable figures(ChurnReport report) {
    var table =
        TextTable.of(
            "seen within", "model", "n", "lost", "AUC", "95 %", "Brier", "ECE", "95 %", "lift");
    for (int column = 2; column < 10; column++) {
      table.right(column);
    }
    for (Result one : report.results()) {
      table.row(
          one.population(),
          one.model(),
          Amounts.count(one.n()),
          say("%.3f", one.baseRate()),
          say("%.3f", one.auc()),
          say("%.3f to %.3f", one.aucLow(), one.aucHigh()),
          say("%.3f", one.brier()),
          say("%.3f", one.ece()),
          say("%.3f to %.3f", one.eceLow(), one.eceHigh()),
          say("%.2f", one.lift()));
    }
    return table;
  }

  private void reliability(Result result) {
    var table = TextTable.of(result.population() + " " + result.model(), "said", "came");
    table.right(1).right(2);
    int tenth = 0;
    for (Bin bin : result.reliability()) {
      tenth++;
      table.row("tenth " + tenth, say("%.3f", bin.predicted()), say("%.3f", bin.observed()));
    }
    print(table);
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
