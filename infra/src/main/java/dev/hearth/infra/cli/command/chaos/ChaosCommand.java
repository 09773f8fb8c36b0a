package dev.hearth.infra.cli.command.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.chaos.Chaos;
import dev.hearth.infra.chaos.ChaosPlan;
import dev.hearth.infra.chaos.ChaosReport;
import dev.hearth.infra.chaos.ChaosWatch;
import dev.hearth.infra.chaos.fault.FaultKind;
import dev.hearth.infra.chaos.feed.ArchiveScript;
import dev.hearth.infra.cli.house.Logs;
import dev.hearth.infra.cli.house.TemporaryFolder;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth chaos}: proof that nothing is lost or doubled, whatever dies. */
@Command(
    name = "chaos",
    description = {
      "Prove that nothing is lost and nothing is doubled, whatever dies.",
      "Starts a Kafka, a ClickHouse and a Flink cluster of three processes, sends generated traffic,",
      "kills, cuts, delays and refuses, waits until all is final, and compares every event and every",
      "minute with the undisturbed truth. Ends with 1 when anything is lost, doubled or different."
    })
public final class ChaosCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--faults",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "How many faults (${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Decides the traffic and the faults (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      description = "Only these kinds of fault: ${COMPLETION-CANDIDATES}; default all.",
      completionCandidates = Kinds.class)
  private List<String> kinds = List.of();

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      defaultValue = "1500",
      description = "Events in a second (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--away",
      paramLabel = "SPAN",
      defaultValue = "8s",
      description = "How long ClickHouse is away at most (${DEFAULT-VALUE}).")
  private Duration away = Duration.ZERO;

  @Option(
      names = "--within",
      paramLabel = "SPAN",
      defaultValue = "7min",
      description = "Begin no fault later than this, however slow the machine (${DEFAULT-VALUE}).")
  private Duration within = Duration.ZERO;

  @Option(
      names = "--archive",
      paramLabel = "FORMAT:PATH",
      description = "Send this archive instead of generated traffic, to its end.")
  private @Nullable String archive;

  @Option(
      names = "--without",
      paramLabel = "PART",
      split = ",",
      description = {
        "Take a safeguard out, to see that the loss is seen: retry (of inserts), dedup (of",
        "repeated events)."
      })
  private List<String> without = List.of();

  @Option(
      names = "--undisturbed",
      description = {
        "Run all of it once more without faults, and compare the tables row by row. For faults that",
        "leave nothing to be repaired, such as kill-flink."
      })
  private boolean undisturbed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep data and logs here; else they go when it ends.")
  private @Nullable Path data;

  @Option(names = "--json", description = "End with one JSON object on standard output.")
  private boolean json;

  public ChaosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The names of all kinds. */
  static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Kinds() {
      for (FaultKind kind : FaultKind.values()) {
        add(kind.id());
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    ChaosPlan plan = plan();
    ChaosReport report;
    try (var stop = StopSignal.install();
        var folder = TemporaryFolder.unless(data);
        var line = new ProgressLine(terminal)) {
      Logs.to(folder.path().resolve("hearth.log"));
      report = chaos(plan, new ChaosProgress(line)).run(folder.path(), stop::asked);
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(report));
    } else {
      new ChaosResult(terminal).show(report);
    }
    return report.isExact() ? 0 : 1;
  }

  private Chaos chaos(ChaosPlan plan, ChaosWatch watch) {
    if (archive == null) {
      return new Chaos(plan, watch);
    }
    watch.phase("reading " + archive);
    try (Archive read = ArchiveSource.parse(archive).open(null)) {
      return new Chaos(plan, ArchiveScript.of(read), watch);
    }
  }

  private ChaosPlan plan() {
    if (faults < 0) {
      throw new WrongUse("--faults must be 0 or more, not " + faults);
    }
    if (rate <= 0) {
      throw new WrongUse("--rate must be more than 0, not " + rate);
    }
    for (String part : without) {
      if (!part.equals("retry") && !part.equals("dedup")) {
        throw new WrongUse("--without takes retry and dedup, not " + part);
      }
    }
    return new ChaosPlan(
        seed,
        faults,
        chosen(),
        rate,
        away,
        within,
        !without.contains("retry"),
        !without.contains("dedup"),
        undisturbed);
  }

  private Set<FaultKind> chosen() {
    Set<FaultKind> chosen = EnumSet.noneOf(FaultKind.class);
    for (String id : kinds) {
      FaultKind found = null;
      for (FaultKind kind : FaultKind.values()) {
        found = kind.id().equals(id) ? kind : found;
      }
      if (found == null) {
        throw new WrongUse("there is no fault '" + id + "': " + String.join(", ", new Kinds()));
      }
      chosen.add(found);
    }
    return chosen.isEmpty() ? EnumSet.allOf(FaultKind.class) : chosen;
  }
}
