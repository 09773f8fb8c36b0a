package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.house.EmbeddedStack;
import dev.hearth.infra.cli.house.PortOptions;
import dev.hearth.infra.cli.house.TemporaryFolder;
import dev.hearth.infra.cli.run.ArchivePlay;
import dev.hearth.infra.cli.run.DemoResult;
import dev.hearth.infra.cli.run.DemoRun;
import dev.hearth.infra.cli.run.EmbeddedHouse;
import dev.hearth.infra.cli.run.LiveRun;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth demo}: everything embedded, with generated traffic or with real archives. */
@Command(
    name = "demo",
    description = {
      "Show everything on this machine: generated traffic, or real archives.",
      "Without --archive: weeks of history at full speed, then live traffic until Ctrl-C."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--archive",
      paramLabel = "FORMAT:PATH",
      description = "Play this archive instead, such as hearth-csv:chat.csv.gz; repeatable.")
  private List<String> archives = List.of();

  @Option(
      names = "--funnels",
      paramLabel = "FILE",
      description = "Follow the funnels of this YAML file; else those of funnel.definitions.")
  private @Nullable Path funnels;

  @Option(names = "--exit", description = "Stop when everything is final and verified.")
  private boolean exit;

  @Option(
      names = "--json",
      description = "With --exit: end with one JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data here; else it goes when the demonstration ends.")
  private @Nullable Path data;

  @Option(
      names = "--weeks",
      paramLabel = "NUMBER",
      defaultValue = "5",
      description = "Weeks of generated history (${DEFAULT-VALUE}); no group is judged before 4.")
  private int weeks;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      description = {
        "Generated live events in a second, day and night;",
        "else as many as at this hour a week ago, about one."
      })
  private @Nullable Double rate;

  @Mixin private FaultOptions faults = new FaultOptions();

  @Mixin private PortOptions ports = new PortOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (json && !exit) {
      throw new WrongUse("--json needs --exit");
    }
    if (exit && archives.isEmpty()) {
      throw new WrongUse("--exit needs --archive: generated traffic has no end");
    }
    var play =
        new ArchivePlay(archives.stream().map(ArchiveSource::parse).toList(), faults.faults())
            .checked();
    var perSecond = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    var generated = new LiveRun.Generated(faults.seed(), weeks, perSecond);
    Configuration config = config();
    long begin = System.nanoTime();
    try (var stop = StopSignal.install();
        var folder = TemporaryFolder.unless(data);
        var stack = EmbeddedStack.start(terminal, folder.path(), ports, config)) {
      if (!json) {
        terminal.out().println("page " + stack.pageUrl());
        terminal.out().flush();
      }
      double started = (System.nanoTime() - begin) / 1e9;
      var live = new LiveRun(terminal, stack, stop);
      if (archives.isEmpty()) {
        live.generated(generated, folder.path(), stack.links());
        return 0;
      }
      DemoResult result;
      try (var line = new ProgressLine(terminal)) {
        result = new DemoRun(new EmbeddedHouse(stack, play, line, stop)).run(started);
      }
      show(result);
      if (!exit) {
        live.looking(stack.links());
      }
      return result.exact() ? 0 : 1;
    }
  }

  /** Wrong funnels are told of before anything is started. */
  private Configuration config() {
    Configuration config = settings.load(System.getenv()).configuration().clone();
    if (funnels != null) {
      config.set(FunnelPolicy.DEFINITIONS, funnels.toString());
    }
    FunnelPolicy.from(config);
    return config;
  }

  private void show(DemoResult result) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(result));
      return;
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s rows: %s archived, %s rejected, %s late; %s, %s events/s;"
                + " %s minutes compared, %s different%s%n",
            Amounts.count(result.eventsIn()),
            Amounts.count(result.archived()),
            Amounts.count(result.rejected()),
            Amounts.count(result.late()),
            Amounts.span(Duration.ofMillis((long) (result.seconds() * 1000))),
            Amounts.count(Math.round(result.eventsPerSecond())),
            Amounts.count(result.parityCompared()),
            Amounts.count(result.parityDifferent()),
            result.funnelsCompared() == 0 && result.funnelsDifferent() == 0
                ? ""
                : "; %s paths compared, %s different"
                    .formatted(
                        Amounts.count(result.funnelsCompared()),
                        Amounts.count(result.funnelsDifferent())));
  }
}
