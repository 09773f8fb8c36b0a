package dev.hearth.infra.cli.command.rejected;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth rejected}: stands before its commands, and is none itself. */
@Command(
    name = "rejected",
    description = "Show what left the flow and why, and bring it back in once that is mended.",
    synopsisSubcommandLabel = "COMMAND")
public final class RejectedCommand {
  private RejectedCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new RejectedCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new ReplayCommand(terminal));
  }
}
