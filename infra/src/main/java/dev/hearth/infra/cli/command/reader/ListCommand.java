package dev.hearth.infra.cli.command.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.reader.Reader;
import dev.hearth.infra.reader.ReaderSql;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth reader list}: who sees what. */
@Command(name = "list", description = "Show the readers and what they see.")
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Show them as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Reader> readers = readers();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(readers));
      return 0;
    }
    var table = TextTable.of("reader", "communities");
    readers.forEach(reader -> table.row(reader.name(), Shown.communities(reader)));
    table
        .lines(Integer.MAX_VALUE, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
    return 0;
  }

  private List<Reader> readers() throws IOException {
    if (!store.elsewhere()) {
      return OwnReaders.of(store).readers();
    }
    try (OpenStore open = store.open(System.getenv())) {
      return open.as(User.ADMIN).query(ReaderSql.LIST).stream()
          .map(
              row ->
                  new Reader(
                      String.valueOf(row.get("name")),
                      ReaderSql.communities(String.valueOf(row.get("filter")))))
          .toList();
    }
  }
}
