package dev.hearth.infra.cli.command.boards;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth boards}: stands before its commands, and is none itself. */
@Command(
    name = "boards",
    description = "Write Grafana's boards and alert rules, and check every query of them.",
    synopsisSubcommandLabel = "COMMAND")
public final class BoardsCommand {
  private BoardsCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new BoardsCommand())
        .addSubcommand(new BuildCommand(terminal))
        .addSubcommand(new CheckCommand(terminal));
  }
}
