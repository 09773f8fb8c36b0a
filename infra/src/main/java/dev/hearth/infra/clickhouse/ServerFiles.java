package dev.hearth.infra.clickhouse;

import dev.hearth.infra.local.LocalPort;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What an embedded server finds in its directory before its first start: settings and users. */
record ServerFiles(Path directory) {

  private static final String RESOURCES = "/clickhouse/";

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
