package dev.hearth.infra.cli.command.funnel;

import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.file.FunnelFile;
import dev.hearth.jobs.funnel.sql.FunnelSql;
import dev.hearth.jobs.funnel.sql.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth funnel sql}: a funnel's rows from the raw rows alone. */
@Command(
    name = "sql",
    description = {
      "Print the SQL that counts a funnel from the raw messages and events.",
      "One row for each path, as of a moment: the referee of funnel_entries, and a beginning for",
      "questions of your own."
    },
    footer = {"", "  hearth funnel sql purchase --file funnels.yaml | hearth sql -"})
final class FunnelSqlCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "The funnel.")
  private String name = "";

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "Where funnels are defined, in YAML.")
  private Path file = Path.of("");

  @Option(
      names = "--version",
      paramLabel = "NUMBER",
      description = "Of which version; the newest without it.")
  private int version;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "The moment, such as 2026-11-02T00:00:00Z; now without it.")
  private @Nullable Instant asOf;

  @Option(names = "--community", paramLabel = "ID", description = "One community; all without it.")
  private @Nullable String community;

  // The inherited options for help are left out where a command has a --version of its own.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  FunnelSqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Funnels funnels = FunnelFile.read(file);
    Funnel funnel = NamedFunnel.newest(funnels, name, version);
    Scope scope = Scope.asOf((asOf == null ? Instant.now() : asOf).toEpochMilli());
    terminal
        .out()
        .println(FunnelSql.of(funnels, funnel, community == null ? scope : scope.in(community)));
    return 0;
  }
}
