package dev.hearth.infra.cli.command.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.silence.SilenceBacktest;
import dev.hearth.infra.backtest.silence.SilencePicture;
import dev.hearth.infra.backtest.silence.SilenceReport;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.silence.SilencePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth backtest silence}: what silence detection would have said over an archive. */
@Command(
    name = "silence",
    description = {
      "What silence detection would have said over an archive: false alarms, delays, recall.",
      "The job's own model hears every message in order of time and knows nothing beforehand."
    })
public final class SilenceBacktestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private History history = new History();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "False alarms per group and week (silence.budget, 0.1).")
  private @Nullable Double budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the moments at which groups are cut off (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--cuts",
      paramLabel = "N",
      defaultValue = "8000",
      description = "How many silences are made by cutting groups off (${DEFAULT-VALUE}).")
  private int cuts = 8000;

  @Option(
      names = "--groups",
      description = "Also how many alarms each group would have had at budgets from 0.02 to 1.")
  private boolean groups;

  @Option(
      names = "--picture",
      paramLabel = "FILE.svg",
      description = "Draw delay against false alarms, next to fixed timeouts and phi accrual.")
  private @Nullable Path picture;

  @Option(
      names = "--episodes",
      paramLabel = "FILE",
      description = "Write each alarm and return: group,since,alarmed_at,ended_at,z,z_star.")
  private @Nullable Path episodes;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public SilenceBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var config = settings.load(System.getenv()).configuration();
    if (budget != null) {
      config.set(SilencePolicy.BUDGET, budget);
    }
    SilencePolicy policy = SilencePolicy.from(config);
    if (cuts < 1) {
      throw new WrongUse("--cuts must be at least 1: " + cuts);
    }
    try (var line = new ProgressLine(terminal)) {
      Talk talk = history.read(Set.of(), line);
      if (talk.signs().isEmpty()) {
        throw new IOException("nobody said anything in " + history.names());
      }
      var backtest = new SilenceBacktest(talk, CalendarOptions.calendars(config), line::show);
      SilenceBacktest.Run run = backtest.run(policy);
      List<SilenceBacktest.Run> runs = groups || picture != null ? backtest.runs() : List.of();
      Map<String, Map<String, Integer>> alarms = groups ? SilenceBacktest.alarms(runs) : null;
      SilenceReport report = run.report(history.names(), cuts, seed, alarms);
      if (episodes != null) {
        EpisodeFile.write(episodes, run);
      }
      if (picture != null) {
        Files.writeString(
            picture, SilencePicture.of(history.names(), SilenceBacktest.curves(runs, cuts, seed)));
      }
      show(report);
    }
    return 0;
  }

  private void show(SilenceReport report) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(report));
    } else {
      new SilenceResult(terminal).show(report);
    }
  }
}
