package dev.hearth.infra.cli.command.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.reader.Reader;
import dev.hearth.infra.reader.ReaderSql;
import dev.hearth.infra.reader.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth reader add}: one more analyst. */
@Command(
    name = "add",
    description = {
      "Add a ClickHouse user who sees the rows of some communities.",
      "In every table and view; without a community: no row. The password is shown once."
    },
    footer = {"", "  hearth reader add ana --community river --community cedar"})
final class AddCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "The user: lower case letters, digits and _.")
  private String name = "";

  @Option(
      names = "--community",
      paramLabel = "ID",
      description = "A community whose rows are shown; repeatable.")
  private List<String> communities = List.of();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Take the password from the first line of this file; else one is made.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--password-to",
      paramLabel = "FILE",
      description = "Write the password to this new file, which only you may read; show it not.")
  private @Nullable Path passwordTo;

  @Option(names = "--sql", description = "Print the statements; change nothing.")
  private boolean sql;

  @Option(names = "--cluster", description = "For a cluster whose servers define {cluster}.")
  private boolean cluster;

  @Option(names = "--json", description = "Show the reader as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  AddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Reader reader = new Reader(name, communities);
    if (passwordTo != null && Files.exists(passwordTo)) {
      throw new WrongUse(passwordTo + " is there already: name a new file");
    }
    Secret secret = secret();
    var statements = new ReaderSql(OpenStore.DATABASE, cluster).add(reader, secret);
    if (!sql) {
      add(reader, secret, statements);
    }
    if (passwordTo != null) {
      write(passwordTo, secret);
    }
    show(reader, secret, statements);
    return 0;
  }

  private void add(Reader reader, Secret secret, List<String> statements) throws IOException {
    if (!store.elsewhere()) {
      if (!OwnReaders.of(store).add(reader, secret)) {
        throw new WrongUse(reader.name() + " is there already: hearth reader remove it first");
      }
      return;
    }
    try (OpenStore open = store.open(System.getenv())) {
      ClickHouse admin = open.as(User.ADMIN);
      for (String statement : statements) {
        admin.execute(statement);
      }
    }
  }

  private Secret secret() throws IOException {
    if (passwordFile == null) {
      return Secret.random();
    }
    try (var lines = Files.lines(passwordFile)) {
      return new Secret(lines.findFirst().orElse("").strip());
    }
  }

  private static void write(Path file, Secret secret) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret.text() + "\n");
  }

  private void show(Reader reader, Secret secret, List<String> statements) throws IOException {
    boolean tell = passwordTo == null && passwordFile == null;
    if (sql) {
      statements.forEach(statement -> terminal.out().println(statement + ";"));
      if (tell) {
        terminal.say("password of " + reader.name() + ": " + secret.text());
      }
      return;
    }
    if (json) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("reader", reader.name());
      shown.put("communities", reader.communities());
      if (tell) {
        shown.put("password", secret.text());
      }
      terminal.out().println(new ObjectMapper().writeValueAsString(shown));
    } else {
      terminal.out().println(reader.name() + " sees " + Shown.communities(reader));
      if (tell) {
        terminal.out().println("password " + secret.text());
      }
    }
    OwnReaders.sayWhen(store, terminal);
  }
}
