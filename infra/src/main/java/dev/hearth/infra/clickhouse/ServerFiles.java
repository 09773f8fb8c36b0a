package dev.hearth.infra.clickhouse;

import dev.hearth.infra.clickhouse.engine.EngineMain;
import dev.hearth.infra.local.LocalPort;
import dev.hearth.infra.local.UnusableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an embedded server finds in its directory before its first start: settings and users. */
record ServerFiles(Path directory) {

  private static final String RESOURCES = "/clickhouse/";
  private static final Pattern PID = Pattern.compile("PID: (\\d+)");
  private static final int FORMER_SECONDS = 20;

  /** Writes the files; those of an earlier version of hearth are replaced. */
  static ServerFiles write(Path directory) throws IOException {
    ServerFiles files = new ServerFiles(directory.toAbsolutePath());
    copy("embedded.xml", files.config());
    copy("embedded-users.xml", files.at("config", "users.xml"));
    copy("users.d/hearth.xml", files.at("config", "users.d", "hearth.xml"));
    Files.writeString(files.openPorts(), "SYSTEM START LISTEN QUERIES DEFAULT;\n");
    Files.createDirectories(files.emptyDirectory());
    Path system = files.at("data", "metadata", "system.sql");
    if (!Files.exists(system)) {
      // Without it the server's own logs, as system.query_log, are gone after each start.
      Files.createDirectories(system.getParent());
      Files.writeString(
          system,
          "ATTACH DATABASE _ UUID '7b2c1f0e-4a3d-4c57-9d1b-6f1f0a6de001' ENGINE = Atomic\n");
    }
    return files;
  }

  /**
   * A server whose parent was killed needs a moment to stop. Waits for one that still runs over
   * this directory.
   */
  void awaitFormerServer() throws IOException {
    Path status = at("data", "status");
    if (!Files.exists(status)) {
      return;
    }
    Matcher pid = PID.matcher(Files.readString(status));
    Optional<ProcessHandle> former =
        pid.find() ? ProcessHandle.of(Long.parseLong(pid.group(1))) : Optional.empty();
    if (former.filter(ServerFiles::isEngine).isPresent()) {
      try {
        former.get().onExit().get(FORMER_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException stillThere) {
        throw new UnusableException(
            "ClickHouse of an earlier start (process %s) still runs over %s: end it"
                .formatted(pid.group(1), directory),
            stillThere);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while an earlier ClickHouse stops", stopped);
      }
    }
  }

  /** What the engine is called with. */
  List<String> arguments(int httpPort, int tcpPort) {
    return List.of(
        "--path=" + at("data"),
        "--config-file=" + config(),
        "--http_port=" + httpPort,
        "--tcp_port=" + tcpPort,
        "--listen_host=" + LocalPort.HOST,
        "--log-level=warning",
        "--logger.log=" + at("server.log"));
  }

  /** The query that opens the ports. */
  Path openPorts() {
    return at("config", "open-ports.sql");
  }

  /** What the process itself prints. */
  Path console() {
    return at("console.log");
  }

  /** A working directory with nothing in it to show. */
  Path emptyDirectory() {
    return at("data", "user_files");
  }

  /** One line for the user: the last thing that the server said. */
  String whyItDidNotStart() throws IOException {
    String last = "it said nothing";
    for (Path log : List.of(at("server.log"), console())) {
      if (Files.exists(log)) {
        try (Stream<String> lines = Files.lines(log)) {
          last = lines.filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse(last);
        }
      }
    }
    return "ClickHouse did not start: %s (see %s)".formatted(last, console());
  }

  private static boolean isEngine(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(EngineMain.class.getName());
  }

  private Path config() {
    return at("config", "config.xml");
  }

  private Path at(String first, String... more) {
    return directory.resolve(Path.of(first, more));
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in = ServerFiles.class.getResourceAsStream(RESOURCES + resource)) {
      if (in == null) {
        throw new FileNotFoundException("resource " + RESOURCES + resource);
      }
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
