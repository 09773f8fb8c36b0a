package dev.hearth.infra.cli.command.churn;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth churn}: who is about to leave. */
@Command(
    name = "churn",
    description = "Who is about to leave: the SQL that counts it anew.",
    synopsisSubcommandLabel = "COMMAND")
public final class ChurnCommand {
  private ChurnCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new ChurnCommand()).addSubcommand(new ChurnSqlCommand(terminal));
  }
}
