package dev.hearth.infra.cli.command;

import dev.hearth.infra.cli.store.Answer;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth sql}: a question to ClickHouse, asked as the analyst, who can only read. */
@Command(
    name = "sql",
    description = "Ask ClickHouse; a table by default. Tables and columns explain themselves:",
    footer = {
      "",
      "  hearth sql \"SELECT name, comment FROM system.tables WHERE database = 'hearth'\"",
      "  hearth sql \"SELECT * FROM v_dau ORDER BY ALL DESC LIMIT 10\""
    })
public final class SqlCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "QUERY", description = "The question; - reads it from standard input.")
  private String query = "";

  @ArgGroup(exclusive = true)
  private @Nullable Shape shape;

  @Mixin private StoreOptions store = new StoreOptions();

  /** How a program wants the answer. */
  static final class Shape {
    @Option(names = "--json", description = "One JSON array with an object per row.")
    boolean json;

    @Option(names = "--csv", description = "Comma-separated, with a heading.")
    boolean csv;
  }

  public SqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String sql =
        query.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
    if (sql.isBlank()) {
      throw new WrongUse("an empty question; see hearth sql --help");
    }
    try (OpenStore open = store.open(System.getenv())) {
      answer(open.as(User.READER), sql);
    }
    return 0;
  }

  private void answer(ClickHouse reader, String sql) throws IOException {
    if (shape != null && shape.json) {
      Answer.json(reader, sql, terminal.out());
    } else if ((shape != null && shape.csv) || Answer.hasFormat(sql)) {
      Answer.csv(reader, sql, terminal.out());
    } else {
      int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
      boolean colours = terminal.outIsScreen() && terminal.colours();
      Answer.table(reader, sql, width, colours).forEach(terminal.out()::println);
    }
  }
}
