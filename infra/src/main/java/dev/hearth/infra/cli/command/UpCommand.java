package dev.hearth.infra.cli.command;

import dev.hearth.infra.cli.house.EmbeddedStack;
import dev.hearth.infra.cli.house.PortOptions;
import dev.hearth.infra.cli.run.LiveRun;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.term.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth up}: the embedded stack and the jobs, waiting for events. */
@Command(
    name = "up",
    description = {
      "Start Kafka, ClickHouse and Flink on this machine, run the jobs and wait for events.",
      "Ctrl-C stops; the next start goes on where this one ended."
    })
public final class UpCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".hearth",
      description = "Where everything is kept (${DEFAULT-VALUE}).")
  private Path data = Path.of(".hearth");

  @Mixin private PortOptions ports = new PortOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var config = settings.load(System.getenv()).configuration();
    try (var stop = StopSignal.install();
        var stack = EmbeddedStack.start(terminal, data, ports, config)) {
      terminal.out().println("page " + stack.pageUrl());
      terminal.out().flush();
      new LiveRun(terminal, stack, stop).waiting(stack.links());
    }
    return 0;
  }
}
