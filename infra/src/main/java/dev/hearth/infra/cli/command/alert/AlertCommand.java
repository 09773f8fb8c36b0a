package dev.hearth.infra.cli.command.alert;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth alert}: stands before its commands, and is none itself. */
@Command(
    name = "alert",
    description = "Show alerts, acknowledge them, and check the rules that raise them.",
    synopsisSubcommandLabel = "COMMAND")
public final class AlertCommand {
  private AlertCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new AlertCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new AckCommand(terminal))
        .addSubcommand(new CheckCommand(terminal));
  }
}
