package dev.hearth.infra.cli.command.backtest;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth backtest}: stands before its commands, and is none itself. */
@Command(
    name = "backtest",
    description = "What a rule would have said over history, before it is armed.",
    synopsisSubcommandLabel = "COMMAND")
public final class BacktestCommand {
  private BacktestCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new BacktestCommand())
        .addSubcommand(new SilenceBacktestCommand(terminal))
        .addSubcommand(new ChurnBacktestCommand(terminal))
        .addSubcommand(new FunnelBacktestCommand(terminal));
  }
}
