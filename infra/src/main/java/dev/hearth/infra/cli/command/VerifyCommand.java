package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.hearth.infra.verify.members.MemberParity;
import dev.hearth.infra.verify.members.MemberVerify;
import dev.hearth.jobs.flow.text.TextPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth verify}: a recount of every finished minute in plain SQL. */
@Command(
    name = "verify",
    description = {
      "Recount every finished minute, and every day of every member that is over, in plain SQL",
      "over the raw events and compare.",
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
      Optional<MemberParity> members = members(writer, effectiveLength, atRest, line);
      if (!repair) {
        return show(comparison.compare(), members, line);
      }
      var repairing = new Repair(writer, line::show);
      return show(
          atRest ? repairing.atRest(comparison) : repairing.besideJobs(comparison), members, line);
    }
  }

  private static Optional<MemberParity> members(
      ClickHouse writer, int effectiveLength, boolean atRest, ProgressLine line)
      throws IOException {
    var verify = new MemberVerify(writer, effectiveLength);
    if (!verify.isFilled()) {
      return Optional.empty();
    }
    line.show("comparing every day of every member");
    return Optional.of(atRest ? verify.all() : verify.passed());
  }

  private static Comparison besideJobs(ClickHouse writer, Verify verify) throws IOException {
    var live = new LiveVerify(writer, verify);
    Instant end = live.end();
    return () -> live.until(end);
  }

  private int show(Parity parity, Optional<MemberParity> members, ProgressLine line)
      throws IOException {
    line.close();
    return show(parity, report().lines(parity), parity.same(), members);
  }

  private int show(Repaired repaired, Optional<MemberParity> members, ProgressLine line)
      throws IOException {
    line.close();
    return show(repaired, report().lines(repaired), repaired.same(), members);
  }

  private int show(Object minutes, List<String> lines, boolean same, Optional<MemberParity> members)
      throws IOException {
    if (json) {
      ObjectNode all = new ObjectMapper().valueToTree(minutes);
      members.ifPresent(found -> all.putPOJO("memberDays", found));
      terminal.out().println(new ObjectMapper().writeValueAsString(all));
    } else {
      lines.forEach(terminal.out()::println);
      members.map(report()::lines).ifPresent(more -> more.forEach(terminal.out()::println));
    }
    return same && members.map(MemberParity::same).orElse(true) ? 0 : 1;
  }

  private ParityReport report() {
    return new ParityReport(terminal.outIsScreen() && terminal.colours());
  }
}
