package dev.hearth.infra.chaos.house;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A ClickHouse that can be killed and comes back on the same ports. */
public final class Store implements AutoCloseable {
  private final Path directory;
  private final Path password;
  private EmbeddedClickHouse server;

  private Store(Path directory, Path password, EmbeddedClickHouse server) {
    this.directory = directory;
    this.password = password;
    this.server = server;
  }

  static Store start(Path directory) throws IOException {
    EmbeddedClickHouse server = EmbeddedClickHouse.start(directory, 0, 0);
    Migrations.apply(server.as(User.ADMIN).in(Stack.DATABASE), Migration.bundled());
    Path password = directory.resolve("writer.password");
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, server.credentials().password(User.WRITER));
    return new Store(directory, password, server);
  }

  /** The file with the password of the user who writes. */
  Path password() {
    return password;
  }

  /** Where it is, past all disturbances. */
  String url() {
    return server.url();
  }

  int httpPort() {
    return server.httpPort();
  }

  /** Kills the server, and starts it again over what is on its disk. */
  public synchronized void killAndRestart() throws IOException {
    int http = server.httpPort();
    int tcp = server.tcpPort();
    server.kill();
    server.close();
    server = EmbeddedClickHouse.start(directory, http, tcp);
  }

  /** A client past all disturbances, as the administrator. */
  public ClickHouse admin() {
    return as(User.ADMIN);
  }

  /** A client past all disturbances, as the user who writes. */
  public ClickHouse writer() {
    return as(User.WRITER);
  }

  private synchronized ClickHouse as(User user) {
    return server.as(user).in(Stack.DATABASE);
  }

  @Override
  public synchronized void close() {
    server.close();
  }
}
