package dev.hearth.infra.cli.command.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.alert.AlertRows;
import dev.hearth.infra.alert.AlertRows.Wanted;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth alert list}: what is the matter now. */
@Command(name = "list", description = "Show the alerts that are open, the most urgent first.")
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--all", description = "Also those that are resolved.")
  private boolean all;

  @Option(names = "--community", paramLabel = "ID", description = "Of this community only.")
  private String community = "";

  @Option(names = "--rule", paramLabel = "NAME", description = "Of this rule only.")
  private String rule = "";

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "Show so many at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Show them as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new IllegalArgumentException("--limit must be 0 or more, not " + limit);
    }
    var wanted = new Wanted(all, community, rule);
    List<Map<String, Object>> found;
    long count;
    try (OpenStore open = store.open(System.getenv())) {
      var rows = new AlertRows(open.as(User.READER));
      found = rows.list(wanted, limit);
      count = rows.count(wanted);
    }
    if (json) {
      Object shown = Map.of("count", count, "alerts", found);
      terminal.out().println(new ObjectMapper().writeValueAsString(shown));
    } else {
      show(found, count);
    }
    return 0;
  }

  private void show(List<Map<String, Object>> found, long count) {
    if (count == 0) {
      terminal.out().println(all ? "no alerts" : "no open alerts");
      return;
    }
    var table = TextTable.of("alert", "severity", "state", "rule", "about", "since", "title");
    for (Map<String, Object> row : found) {
      table.row(
          text(row, "alert_id"),
          text(row, "severity"),
          text(row, "state"),
          text(row, "rule"),
          about(row),
          text(row, "opened_at").replaceAll("[.]\\d+$", ""),
          text(row, "title"));
    }
    int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
    table
        .lines(width, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
    if (count > found.size()) {
      terminal.say("and " + Amounts.count(count - found.size()) + " more: --limit shows them");
    }
  }

  private static String about(Map<String, Object> row) {
    String community = text(row, "community_id");
    String subject = text(row, "subject");
    return subject.equals(community) ? community : community + "/" + subject;
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }
}
