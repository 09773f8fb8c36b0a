package dev.hearth.infra.cli.command.boards;

import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.cli.house.Logs;
import dev.hearth.infra.cli.house.TemporaryFolder;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.clickhouse.Credentials;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.sample.SampleHouse;
import dev.hearth.infra.sample.SampleWorld;
import dev.hearth.infra.stack.Stack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ClickHouse that a check asks: one that is there, or one that it makes for itself. */
final class CheckedStore {
  private static final String PASSWORD = "HEARTH_CLICKHOUSE_PASSWORD";
  private static final Path HERE = Path.of(".hearth");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory of up or demo, running or not; else .hearth, when it is there.")
  private @Nullable Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "ClickHouse elsewhere, such as http://127.0.0.1:8123.")
  private @Nullable String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "User there; the password is taken from HEARTH_CLICKHOUSE_PASSWORD.")
  private @Nullable String user;

  /**
   * A ClickHouse that can be asked as Grafana's user.
   *
   * @param access to it
   * @param closes what was started for it
   */
  record Open(ClickHouseAccess access, Closeable closes) implements AutoCloseable {
    String database() {
      return OpenStore.DATABASE;
    }

    @Override
    public void close() throws IOException {
      closes.close();
    }
  }

  /**
   * Opens it.
   *
   * @throws IllegalArgumentException when a server is named and no user, or the other way round
   */
  Open open(Consumer<String> progress) throws IOException {
    if ((url == null) != (user == null)) {
      throw new IllegalArgumentException("--url and --user are given together");
    }
    if (url != null && user != null) {
      String password = System.getenv().getOrDefault(PASSWORD, "");
      return new Open(new ClickHouseAccess(url, user, password), () -> {});
    }
    Path folder = data == null ? HERE : data;
    if (Files.isDirectory(folder.resolve("clickhouse"))) {
      return over(folder);
    }
    if (data != null) {
      throw new IOException(
          data + " holds no data of Hearth; name the directory of up or demo with --data");
    }
    return made(progress);
  }

  private static Open over(Path folder) throws IOException {
    var running = Stack.running(folder);
    if (running.isPresent()) {
      return new Open(access(running.get().clickHouseUrl(), folder), () -> {});
    }
    var server = EmbeddedClickHouse.start(folder.resolve("clickhouse"), 0, 0);
    return new Open(access(server.url(), folder), server::close);
  }

  /** A small world of its own, run through the real jobs, gone when the check is over. */
  private static Open made(Consumer<String> progress) throws IOException {
    TemporaryFolder folder = TemporaryFolder.unless(null);
    try {
      Logs.to(folder.path().resolve("hearth.log"));
      SampleWorld world = new SampleWorld(Instant.now().truncatedTo(ChronoUnit.MINUTES));
      Stack stack = SampleHouse.start(folder.path().resolve("house"), world, progress);
      return new Open(
          access(stack.clickhouse().url(), folder.path().resolve("house")),
          () -> {
            stack.close();
            folder.close();
          });
    } catch (IOException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static ClickHouseAccess access(String url, Path folder) throws IOException {
    User grafana = User.GRAFANA;
    return new ClickHouseAccess(
        url, grafana.userName(), Credentials.of(folder.resolve("clickhouse")).password(grafana));
  }
}
