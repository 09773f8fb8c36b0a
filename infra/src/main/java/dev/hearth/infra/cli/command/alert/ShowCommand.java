package dev.hearth.infra.cli.command.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.alert.AlertRows;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth alert show}: everything about one alert. */
@Command(
    name = "show",
    description = {
      "Show everything about one alert.",
      "What it says, what it rests on, the query that gives the same score, and its steps so far."
    })
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The alert, as list shows it.")
  private String id = "";

  @Option(names = "--json", description = "Show it as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> alert;
    List<Map<String, Object>> steps;
    try (OpenStore open = store.open(System.getenv())) {
      var rows = new AlertRows(open.as(User.READER));
      alert = rows.one(id);
      steps = rows.steps(id);
    }
    if (json) {
      Map<String, Object> shown = new LinkedHashMap<>(alert);
      shown.put("steps", steps);
      terminal.out().println(new ObjectMapper().writeValueAsString(shown));
    } else {
      show(alert, steps);
    }
    return 0;
  }

  private void show(Map<String, Object> alert, List<Map<String, Object>> steps) {
    boolean colours = terminal.outIsScreen() && terminal.colours();
    alert.forEach(
        (name, value) -> {
          String text = String.valueOf(value).strip();
          if (!text.isEmpty() && !text.equals("[]")) {
            terminal.out().printf("  %-16s %s%n", name, text.replace("\n", "\n" + " ".repeat(19)));
          }
        });
    terminal.out().println();
    terminal.out().println(Style.BOLD.of("what happened", colours));
    if (steps.isEmpty()) {
      terminal.out().println("  nothing is written down");
      return;
    }
    var table = TextTable.of(List.copyOf(steps.get(0).keySet()));
    steps.forEach(step -> table.row(step.values().toArray()));
    int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
    table.lines(width, colours).forEach(terminal.out()::println);
  }
}
