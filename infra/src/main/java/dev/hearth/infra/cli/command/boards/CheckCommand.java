package dev.hearth.infra.cli.command.boards;

import dev.hearth.dashboards.GrafanaFiles;
import dev.hearth.dashboards.alerting.AlertRules;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import dev.hearth.dashboards.check.lint.Lint;
import dev.hearth.dashboards.check.run.BoardsCheck;
import dev.hearth.dashboards.check.run.Report;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth boards check}: every query of every board asked, and its answer judged. */
@Command(
    name = "check",
    description = {
      "Check Grafana's files, and ask ClickHouse every query of every panel, variable, annotation and"
          + " alert rule, for several ranges of time and choices.",
      "Without data it makes its own for the check, which takes minutes."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final Path FILES = Path.of("dashboards/grafana");

  private final Terminal terminal;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Grafana's files; else dashboards/grafana, or those that hearth ships.")
  private @Nullable Path dir;

  @Mixin private CheckedStore store = new CheckedStore();

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Catalog catalog = Catalog.load();
    GrafanaFolder folder = folder(catalog);
    List<Finding> wrong = Lint.of(folder);
    Report report;
    try (var line = new ProgressLine(terminal);
        CheckedStore.Open open = store.open(line::show)) {
      Asker asker = new Asker(open.access(), open.database());
      report =
          new BoardsCheck(folder, catalog.mayBeEmpty(), asker, Instant.now())
              .run(board -> line.show("asking what " + board + " asks"));
    }
    Result result = new Result(report, wrong);
    if (json) {
      terminal.out().println(result.json());
    } else {
      result.lines().forEach(terminal.out()::println);
    }
    return result.right() ? 0 : 1;
  }

  private GrafanaFolder folder(Catalog catalog) throws IOException {
    if (dir != null && !Files.isDirectory(dir.resolve("dashboards"))) {
      throw new IOException(dir + " has no folder dashboards; hearth boards build writes it");
    }
    Path files = dir == null ? FILES : dir;
    if (Files.isDirectory(files.resolve("dashboards"))) {
      return GrafanaFolder.of(files);
    }
    return GrafanaFolder.of(GrafanaFiles.of(catalog, AlertRules.load(), Language.EN).texts());
  }
}
