package dev.hearth.infra.cli.command.boards;

import dev.hearth.dashboards.GrafanaFiles;
import dev.hearth.dashboards.alerting.AlertRules;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.infra.cli.term.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hearth boards build}: writes Grafana's files from the boards. */
@Command(
    name = "build",
    description =
        "Write Grafana's dashboards and alert rules from the boards. What else Grafana needs lies"
            + " beside them in dashboards/grafana.")
public final class BuildCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "Of titles, descriptions and messages: en or zh (${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = "dashboards/grafana",
      description = "Where dashboards/ and provisioning/ are (${DEFAULT-VALUE}).")
  private Path into = Path.of("dashboards/grafana");

  @Option(
      names = "--runbooks",
      paramLabel = "URL",
      description = "Where docs/operator.md can be read, for the links in alerts.")
  private @Nullable String runbooks;

  public BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AlertRules rules = AlertRules.load();
    GrafanaFiles files =
        GrafanaFiles.of(
            Catalog.load(), runbooks == null ? rules : rules.withRunbooks(runbooks), language);
    files.write(into);
    terminal.out().println(files.texts().size() + " files written into " + into);
    return 0;
  }
}
