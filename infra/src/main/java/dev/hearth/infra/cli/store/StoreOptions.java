package dev.hearth.infra.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which ClickHouse a command means. */
public final class StoreOptions {
  private static final String PASSWORD = "HEARTH_CLICKHOUSE_PASSWORD";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".hearth",
      description = "Data directory of up or demo, running or not (${DEFAULT-VALUE}).")
  private Path data = Path.of(".hearth");

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
   * Opens it.
   *
   * @throws IllegalArgumentException when a server is named and no user, or the other way round
   */
  public OpenStore open(Map<String, String> environment) throws IOException {
    if (url == null && user == null) {
      return OpenStore.over(data);
    }
    if (url == null || user == null) {
      throw new IllegalArgumentException("--url and --user are given together");
    }
    return OpenStore.at(url, user, environment.getOrDefault(PASSWORD, ""));
  }

  /** True when a server elsewhere was named. */
  public boolean elsewhere() {
    return url != null || user != null;
  }

  /** The data directory. */
  public Path data() {
    return data;
  }
}
