package dev.hearth.infra.cli.command.chaos;

import dev.hearth.infra.chaos.ChaosReport;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import java.time.Duration;

/** Shows what came of a run. */
record ChaosResult(Terminal terminal) {

  void show(ChaosReport report) {
    boolean colours = terminal.outIsScreen() && terminal.colours();
    var table = TextTable.of("fault", "times").right(1);
    report.faults().forEach((kind, times) -> table.row(kind, times));
    table.lines(Integer.MAX_VALUE, colours).forEach(terminal.out()::println);
    String verdict =
        report.isExact()
            ? Style.GREEN.of("nothing lost, nothing doubled, every minute exact", colours)
            : Style.RED.of(
                "%s lost, %s doubled, %s minutes different"
                    .formatted(
                        Amounts.count(report.lost()),
                        Amounts.count(report.doubled()),
                        Amounts.count(report.differingWindows())),
                colours);
    terminal
        .out()
        .printf(
            "%s events in %s records, %s of them garbage; %s minutes compared, %s rewritten for late"
                + " events, %s rows replayed; %s restarts, heap up to %d MB; %s%n%s%n",
            Amounts.count(report.events()),
            Amounts.count(report.records()),
            Amounts.count(report.garbage()),
            Amounts.count(report.windows()),
            Amounts.count(report.lateWindows()),
            Amounts.count(report.replayed()),
            Amounts.count(report.restarts()),
            report.heapMb(),
            Amounts.span(Duration.ofMillis((long) (report.seconds() * 1000))),
            verdict);
  }
}
