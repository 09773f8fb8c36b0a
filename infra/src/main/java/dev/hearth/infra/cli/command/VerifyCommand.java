package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.verify.LiveVerify;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Repair;
import dev.hearth.infra.verify.Repair.Comparison;
import dev.hearth.infra.verify.Repaired;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.flow.text.TextPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth verify}: a recount of every finished minute in plain SQL. */
@Command(
    name = "verify",
    description = {
      "Recount every finished minute in plain SQL over the raw events and compare.",
      "Ends with 1 when a figure differs. All figures are in the table metric_parity, why minutes"
          + " differ in parity_causes, and what was repaired in repairs."
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--repair",
      description = {
        "Write minutes that differ anew, as the raw events say, and compare again:",
        "those that lack events which came too late, and those that are wrong."
      })
  private boolean repair;

  @Option(
      names = "--all",
      description = "Open minutes as well: they count as different. For jobs that have finished.")
  private boolean all;

  @Option(names = "--json", description = "Show the result as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    int effectiveLength =
        TextPolicy.from(settings.load(System.getenv()).configuration()).effectiveLength();
    try (OpenStore open = store.open(System.getenv());
        var line = new ProgressLine(terminal)) {
      ClickHouse writer = open.as(User.WRITER);
      var verify = new Verify(writer, effectiveLength, line::show);
      boolean atRest = all || open.atRest();
      Comparison comparison = atRest ? verify::all : besideJobs(writer, verify);
      if (!repair) {
        return show(comparison.compare(), line);
      }
      var repairing = new Repair(writer, line::show);
      return show(atRest ? repairing.atRest(comparison) : repairing.besideJobs(comparison), line);
    }
  }

  private static Comparison besideJobs(ClickHouse writer, Verify verify) throws IOException {
    var live = new LiveVerify(writer, verify);
    Instant end = live.end();
    return () -> live.until(end);
  }

  private int show(Parity parity, ProgressLine line) throws IOException {
    line.close();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(parity));
    } else {
      report().lines(parity).forEach(terminal.out()::println);
    }
    return parity.same() ? 0 : 1;
  }

  private int show(Repaired repaired, ProgressLine line) throws IOException {
    line.close();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(repaired));
    } else {
      report().lines(repaired).forEach(terminal.out()::println);
    }
    return repaired.same() ? 0 : 1;
  }

  private ParityReport report() {
    return new ParityReport(terminal.outIsScreen() && terminal.colours());
  }
}
