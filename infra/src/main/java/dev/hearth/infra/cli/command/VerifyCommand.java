package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.infra.cli.report.FunnelReport;
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
import dev.hearth.infra.verify.funnel.FunnelParity;
import dev.hearth.infra.verify.funnel.FunnelRepaired;
import dev.hearth.infra.verify.funnel.FunnelVerify;
import dev.hearth.infra.verify.members.MemberParity;
import dev.hearth.infra.verify.members.MemberVerify;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.ReadableConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth verify}: a recount of every finished minute in plain SQL. */
@Command(
    name = "verify",
    description = {
      "Recount every finished minute, every day of every member that is over, and every path of",
      "every funnel in plain SQL over the raw events and compare.",
      "Ends with 1 when a figure differs. All figures are in the table metric_parity, why minutes"
          + " differ in parity_causes, and what was repaired in repairs."
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--repair",
      description = {
        "Write minutes and paths that differ anew, as the raw events say, and compare again:",
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

  /**
   * What is compared beside the minutes.
   *
   * @param name its name in JSON
   * @param found what was found, as JSON has it
   * @param lines the same in words
   */
  private record Other(String name, Object found, List<String> lines, boolean same) {}

  @Override
  public Integer call() throws IOException {
    ReadableConfig config = settings.load(System.getenv()).configuration();
    int effectiveLength = TextPolicy.from(config).effectiveLength();
    FunnelPolicy funnels = FunnelPolicy.from(config);
    try (OpenStore open = store.open(System.getenv());
        var line = new ProgressLine(terminal)) {
      ClickHouse writer = open.as(User.WRITER);
      var verify = new Verify(writer, effectiveLength, line::show);
      boolean atRest = all || open.atRest();
      Comparison comparison = atRest ? verify::all : besideJobs(writer, verify);
      List<Other> others = new ArrayList<>();
      members(writer, effectiveLength, atRest, line).ifPresent(others::add);
      funnels(writer, funnels, atRest, line).ifPresent(others::add);
      if (!repair) {
        Parity parity = comparison.compare();
        return show(line, parity, report().lines(parity), parity.same(), others);
      }
      var repairing = new Repair(writer, line::show);
      Repaired repaired = atRest ? repairing.atRest(comparison) : repairing.besideJobs(comparison);
      return show(line, repaired, report().lines(repaired), repaired.same(), others);
    }
  }

  private Optional<Other> members(
      ClickHouse writer, int effectiveLength, boolean atRest, ProgressLine line)
      throws IOException {
    var verify = new MemberVerify(writer, effectiveLength);
    if (!verify.isFilled()) {
      return Optional.empty();
    }
    line.show("comparing every day of every member");
    MemberParity found = atRest ? verify.all() : verify.passed();
    return Optional.of(new Other("memberDays", found, report().lines(found), found.same()));
  }

  private Optional<Other> funnels(
      ClickHouse writer, FunnelPolicy policy, boolean atRest, ProgressLine line)
      throws IOException {
    if (policy.funnels().funnels().isEmpty()) {
      return Optional.empty();
    }
    var verify = new FunnelVerify(writer, policy.funnels(), policy.lateness(), line::show);
    var report = new FunnelReport(terminal.outIsScreen() && terminal.colours());
    if (repair) {
      FunnelRepaired repaired = verify.repair(!atRest);
      return Optional.of(new Other("funnels", repaired, report.lines(repaired), repaired.same()));
    }
    FunnelParity found = atRest ? verify.compare() : verify.compareBesideJobs();
    return Optional.of(new Other("funnels", found, report.lines(found), found.same()));
  }

  private static Comparison besideJobs(ClickHouse writer, Verify verify) throws IOException {
    var live = new LiveVerify(writer, verify);
    Instant end = live.end();
    return () -> live.until(end);
  }

  private int show(
      ProgressLine line, Object minutes, List<String> lines, boolean same, List<Other> others)
      throws IOException {
    line.close();
    if (json) {
      ObjectNode all = new ObjectMapper().valueToTree(minutes);
      others.forEach(other -> all.putPOJO(other.name(), other.found()));
      terminal.out().println(new ObjectMapper().writeValueAsString(all));
    } else {
      lines.forEach(terminal.out()::println);
      others.forEach(other -> other.lines().forEach(terminal.out()::println));
    }
    return same && others.stream().allMatch(Other::same) ? 0 : 1;
  }

  private ParityReport report() {
    return new ParityReport(terminal.outIsScreen() && terminal.colours());
  }
}
