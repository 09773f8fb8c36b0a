package dev.hearth.infra.cli.command.reader;

import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.reader.Reader;
import dev.hearth.infra.reader.ReaderSql;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth reader remove}: one that is to see nothing any more. */
@Command(name = "remove", description = "Take a reader away.")
final class RemoveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "The reader.")
  private String name = "";

  @Option(names = "--sql", description = "Print the statements; change nothing.")
  private boolean sql;

  @Option(names = "--cluster", description = "For a cluster whose servers define {cluster}.")
  private boolean cluster;

  @Mixin private StoreOptions store = new StoreOptions();

  RemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String known = new Reader(name, List.of()).name();
    List<String> statements = new ReaderSql(OpenStore.DATABASE, cluster).remove(known);
    if (sql) {
      statements.forEach(statement -> terminal.out().println(statement + ";"));
    } else if (!store.elsewhere()) {
      if (!OwnReaders.of(store).remove(known)) {
        throw new WrongUse("no reader " + known + ": see hearth reader list");
      }
      OwnReaders.sayWhen(store, terminal);
    } else {
      try (OpenStore open = store.open(System.getenv())) {
        ClickHouse admin = open.as(User.ADMIN);
        for (String statement : statements) {
          admin.execute(statement);
        }
      }
    }
    return 0;
  }
}
