package dev.hearth.infra.cli.command.reader;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth reader}: stands before its commands, and is none itself. */
@Command(
    name = "reader",
    description = "Analysts who see some communities and nothing of the others.",
    synopsisSubcommandLabel = "COMMAND")
public final class ReaderCommand {
  private ReaderCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new ReaderCommand())
        .addSubcommand(new AddCommand(terminal))
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new RemoveCommand(terminal));
  }
}
