package dev.hearth.infra.cli.command.backtest;

import dev.hearth.infra.backtest.silence.SilenceReport;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what silence detection would have said. */
record SilenceResult(Terminal terminal) {

  void show(SilenceReport report) {
    out(
        "%s: %s messages, %s eligible group-weeks",
        report.archive(),
        Amounts.count(report.messages()),
        Amounts.count(Math.round(report.eligibleGroupWeeks())));
    out(
        "false alarms per group and week: %.4f, allowed %s (%d in all; of groups: median %.3f, p90"
            + " %.3f, highest %.3f)",
        report.falseAlarmRate(),
        report.budget(),
        report.falseAlarms(),
        report.groupRates().median(),
        report.groupRates().p90(),
        report.groupRates().highest());
    var table =
        TextTable.of(
            "messages a week",
            "group-weeks",
            "false alarms",
            "median",
            "p90",
            "3 d",
            "7 d",
            "14 d");
    for (int column = 1; column < 8; column++) {
      table.right(column);
    }
    report
        .strata()
        .forEach(
            (label, one) ->
                table.row(
                    label,
                    Amounts.count(Math.round(one.eligibleGroupWeeks())),
                    say("%.3f", one.falseAlarmRate()),
                    say("%.1f h", one.medianHours()),
                    say("%.1f h", one.p90Hours()),
                    say("%.0f %%", 100 * one.recall3d()),
                    say("%.0f %%", 100 * one.recall7d()),
                    say("%.0f %%", 100 * one.recall14d())));
    print(table);
    out(
        "groups that fell silent for 90 days or for good: %d, told within 28 days %.0f %%, median"
            + " %.1f days",
        report.naturalDeaths().count(),
        100 * report.naturalDeaths().alarmed28d(),
        report.naturalDeaths().medianDays());
    if (report.groups() != null) {
      groups(report.groups());
    }
  }

  private void groups(Map<String, Map<String, Integer>> groups) {
    List<String> budgets = List.copyOf(groups.values().iterator().next().keySet());
    var heading = new ArrayList<>(List.of("alarms at budget"));
    heading.addAll(budgets);
    var table = TextTable.of(heading);
    for (int column = 1; column <= budgets.size(); column++) {
      table.right(column);
    }
    groups.forEach(
        (group, alarms) -> {
          var row = new ArrayList<>(List.of(group));
          budgets.forEach(budget -> row.add(String.valueOf(alarms.get(budget))));
          table.row(row);
        });
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
