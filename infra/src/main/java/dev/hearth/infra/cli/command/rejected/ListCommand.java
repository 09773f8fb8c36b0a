package dev.hearth.infra.cli.command.rejected;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.Rejections;
import dev.hearth.infra.rejected.Rejections.Count;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth rejected list}: how many of each reason, and the newest. */
@Command(
    name = "list",
    description = {
      "Show how much was rejected for each reason, and the newest of it.",
      "What was replayed since is left out."
    })
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private RejectedFilter filter = new RejectedFilter();

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "Show so many of the newest (${DEFAULT-VALUE}).")
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
    List<Count> counts;
    List<Rejection> newest;
    try (OpenStore open = store.open(System.getenv())) {
      var rejections = new Rejections(open.as(User.READER));
      counts = rejections.counts(filter.wanted(null, false));
      newest = rejections.newest(filter.wanted(null, false), limit);
    }
    if (json) {
      terminal
          .out()
          .println(
              new ObjectMapper()
                  .writeValueAsString(
                      Map.of(
                          "reasons", counts.stream().map(Shown::json).toList(),
                          "records", newest.stream().map(Shown::json).toList())));
    } else {
      show(counts, newest);
    }
    return 0;
  }

  private void show(List<Count> counts, List<Rejection> newest) {
    if (counts.isEmpty()) {
      terminal.out().println("nothing is rejected");
      return;
    }
    var reasons = TextTable.of("reason", "records", "newest").right(1);
    for (Count count : counts) {
      reasons.row(count.reason(), Amounts.count(count.records()), time(count.newest()));
    }
    print(reasons);
    if (newest.isEmpty()) {
      return;
    }
    terminal.out().println();
    var table = TextTable.of("rejected", "reason", "job", "where", "detail");
    for (Rejection one : newest) {
      table.row(time(one.rejectedAt()), one.reason(), one.job(), one.place(), one.detail());
    }
    print(table);
  }

  private void print(TextTable table) {
    int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
    table
        .lines(width, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
