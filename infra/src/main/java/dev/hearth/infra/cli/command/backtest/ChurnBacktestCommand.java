package dev.hearth.infra.cli.command.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.churn.ChurnBacktest;
import dev.hearth.infra.backtest.churn.ChurnPicture;
import dev.hearth.infra.backtest.churn.ChurnReport;
import dev.hearth.infra.backtest.churn.Forecaster;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth backtest churn}: how good the risk that members leave would have been. */
@Command(
    name = "churn",
    description = {
      "How good the risk that members leave would have been over an archive, next to other models.",
      "The job's own score sees every member each Monday and is compared with what came of it."
    })
public final class ChurnBacktestCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(60);

  private final Terminal terminal;

  @Mixin private History history = new History();

  @Option(
      names = "--horizon",
      paramLabel = "SPAN",
      defaultValue = "28d",
      description = "Who contributes nothing for so long has left: 7d to 60d (${DEFAULT-VALUE}).")
  private Duration horizon = Duration.ofDays(28);

  @Option(
      names = "--events",
      paramLabel = "TYPE",
      split = ",",
      description = "Member events that count as well as messages, such as reaction.added.")
  private Set<String> events = Set.of();

  @Option(names = "--staff", description = "Judge staff and owners like other members.")
  private boolean staff;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the members drawn for the intervals (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--reliability",
      description = "Also what came of each tenth of the probabilities.")
  private boolean reliability;

  @Option(
      names = "--picture",
      paramLabel = "FILE.svg",
      description = "Draw what came of the probabilities against what they said.")
  private @Nullable Path picture;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = {
        "Write what was told of members seen within 90 days: member,as_of,probability,label",
        "(as_of in milliseconds since 1970 UTC, label 1 for lost)."
      })
  private @Nullable Path scores;

  @Option(
      names = "--scores-of",
      paramLabel = "MODEL",
      defaultValue = "m8+platt",
      description = "Whose: m8, m8+platt, bgnbd or recency (${DEFAULT-VALUE}).")
  private String scoresOf = Forecaster.CALIBRATED.label();

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  public ChurnBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (horizon.compareTo(SHORTEST) < 0
        || horizon.compareTo(LONGEST) > 0
        || !horizon.equals(Duration.ofDays(horizon.toDays()))) {
      throw new WrongUse("--horizon must be whole days, 7d to 60d, such as 14d or 28d");
    }
    Forecaster chosen = forecaster(scoresOf);
    try (var line = new ProgressLine(terminal)) {
      var backtest = new ChurnBacktest(read(line), horizon, staff, line::show);
      if (scores != null) {
        ScoreFile.write(scores, backtest.told(chosen));
      }
      ChurnReport report = backtest.report(history.names(), seed);
      if (picture != null) {
        Files.writeString(picture, ChurnPicture.of(report));
      }
      show(report);
    }
    return 0;
  }

  private Talk read(ProgressLine line) throws IOException {
    Talk talk = history.read(events, line);
    if (talk.signs().isEmpty()) {
      throw new IOException(
          "nobody contributed anything in "
              + history.names()
              + "; what counts besides messages is named with --events");
    }
    return talk;
  }

  private void show(ChurnReport report) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(report));
    } else {
      new ChurnResult(terminal).show(report, reliability);
    }
  }

  private static Forecaster forecaster(String label) {
    List<Forecaster> all = Arrays.asList(Forecaster.values());
    return all.stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUse(
                    "--scores-of '%s' is none of %s"
                        .formatted(
                            label,
                            String.join(", ", all.stream().map(Forecaster::label).toList()))));
  }
}
