package dev.hearth.infra.cli.command.funnel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.report.FunnelReport;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.verify.funnel.FunnelRepaired;
import dev.hearth.infra.verify.funnel.FunnelVerify;
import dev.hearth.jobs.funnel.FunnelPolicy;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.file.FunnelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth funnel backfill}: the rows of a new definition from the raw rows. */
@Command(
    name = "backfill",
    description = {
      "Write the rows of funnels for what happened before they were defined.",
      "They are counted from the raw messages and events, and are those that the job would have",
      "written. Rows that are right already are left.",
      "A path that was under way when the job first knew its funnel is told of by the job from",
      "there on: once it has ended, run this again, or hearth verify --repair.",
      "Ends with 1 when rows still differ."
    },
    footer = {"", "  hearth funnel backfill purchase --file funnels.yaml"})
final class FunnelBackfillCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "The funnels, each in all its versions; all without a name.")
  private List<String> names = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Where funnels are defined, in YAML; without it the setting funnel.definitions.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Show the result as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  FunnelBackfillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    FunnelPolicy policy = FunnelPolicy.from(settings.load(System.getenv()).configuration());
    Funnels all = file == null ? policy.funnels() : FunnelFile.read(file);
    if (all.funnels().isEmpty()) {
      throw new WrongUse("no funnels are defined; name a file with --file");
    }
    try (OpenStore open = store.open(System.getenv());
        var line = new ProgressLine(terminal)) {
      var verify =
          new FunnelVerify(open.as(User.WRITER), chosen(all), policy.lateness(), line::show);
      FunnelRepaired repaired = verify.repair(!open.atRest());
      show(line, repaired);
      return repaired.same() ? 0 : 1;
    }
  }

  private Funnels chosen(Funnels all) {
    if (names.isEmpty()) {
      return all;
    }
    List<Funnel> some = new ArrayList<>();
    names.stream().distinct().forEach(name -> some.addAll(NamedFunnel.of(all, name, 0)));
    return new Funnels(all.tiers(), some);
  }

  private void show(ProgressLine line, FunnelRepaired repaired) throws IOException {
    line.close();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(repaired));
      return;
    }
    var report = new FunnelReport(terminal.outIsScreen() && terminal.colours());
    report.lines(repaired).forEach(terminal.out()::println);
  }
}
