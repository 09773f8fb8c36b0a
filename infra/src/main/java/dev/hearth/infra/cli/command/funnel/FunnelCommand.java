package dev.hearth.infra.cli.command.funnel;

import dev.hearth.infra.cli.term.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hearth funnel}: stands before its commands, and is none itself. */
@Command(
    name = "funnel",
    description =
        "Where the path leaks: check what funnels count, the SQL of it, and their"
            + " rows for the past.",
    synopsisSubcommandLabel = "COMMAND")
public final class FunnelCommand {
  private FunnelCommand() {}

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new FunnelCommand())
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new FunnelSqlCommand(terminal))
        .addSubcommand(new FunnelBackfillCommand(terminal));
  }
}
