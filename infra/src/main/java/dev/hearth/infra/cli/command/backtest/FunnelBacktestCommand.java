package dev.hearth.infra.cli.command.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.backtest.funnel.FunnelPicture;
import dev.hearth.infra.backtest.funnel.FunnelReport;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.file.FunnelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth backtest funnel}: how a funnel would have been counted. */
@Command(
    name = "funnel",
    description = {
      "How many would have come how far, by any definition over any archive.",
      "The rule is the one that counts live; time ends with the last event."
    })
public final class FunnelBacktestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private History history = new History();

  @Option(
      names = "--funnel",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The definitions; hearth funnel check FILE says what they mean.")
  private Path definitions = Path.of("");

  @Option(
      names = "--picture",
      paramLabel = "FILE.svg",
      description = "Draw the steps of each funnel.")
  private @Nullable Path picture;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  public FunnelBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Funnels funnels = FunnelFile.read(definitions);
    FunnelReport report;
    try (var line = new ProgressLine(terminal)) {
      report = history.walk(funnels, line);
    }
    if (picture != null) {
      Files.writeString(picture, FunnelPicture.of(report));
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(report));
    } else {
      new FunnelResult(terminal).show(report);
    }
    return 0;
  }
}
