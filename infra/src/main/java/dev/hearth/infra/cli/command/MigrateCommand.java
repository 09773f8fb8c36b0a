package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.ClickHouseException;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth migrate}: brings a database to the tables of this version. */
@Command(name = "migrate", description = "Bring the database to the tables of this version.")
public final class MigrateCommand implements Callable<Integer> {
  /** ClickHouse's codes for a table and a database that do not exist. */
  private static final Set<Integer> NOT_THERE = Set.of(60, 81);

  private final Terminal terminal;

  @Option(names = "--dry-run", description = "Show what would be applied; change nothing.")
  private boolean dryRun;

  @Option(names = "--cluster", description = "For a cluster whose servers define {cluster}.")
  private boolean cluster;

  @Option(names = "--json", description = "Show the steps as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public MigrateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Migration> all = Migration.bundled();
    List<Migration> now;
    try (OpenStore open = store.open(System.getenv())) {
      ClickHouse admin = open.as(User.ADMIN);
      now =
          dryRun
              ? missing(admin, all)
              : Migrations.apply(admin, all, cluster ? Migrations.CLUSTER : Migrations.ONE_SERVER);
    }
    show(all, now);
    return 0;
  }

  private static List<Migration> missing(ClickHouse admin, List<Migration> all) throws IOException {
    try {
      return Migrations.missing(admin, all);
    } catch (ClickHouseException e) {
      if (NOT_THERE.contains(e.code())) {
        return all;
      }
      throw e;
    }
  }

  private void show(List<Migration> all, List<Migration> now) throws IOException {
    Map<String, String> states = new LinkedHashMap<>();
    for (Migration step : all) {
      String state = dryRun ? "pending" : "applied now";
      states.put(step.file(), now.contains(step) ? state : "applied");
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(states));
      return;
    }
    var table = TextTable.of("step", "state");
    states.forEach((file, state) -> table.row(file, state));
    table
        .lines(Integer.MAX_VALUE, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
  }
}
