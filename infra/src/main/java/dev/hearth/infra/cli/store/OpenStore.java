package dev.hearth.infra.cli.store;

import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A ClickHouse that can be asked, for as long as it is open. */
public final class OpenStore implements AutoCloseable {
  /** Holds our tables where nobody says otherwise. */
  public static final String DATABASE = "hearth";

  private final Login login;
  private final @Nullable EmbeddedClickHouse own;

  private OpenStore(Login login, @Nullable EmbeddedClickHouse own) {
    this.login = login;
    this.own = own;
  }

  /** How a user asks. */
  private interface Login {
    ClickHouseAccess of(User user);
  }

  /**
   * The server of the stack that runs over a data directory, or else one that is started over it
   * and stops when this is closed.
   */
  public static OpenStore over(Path data) throws IOException {
    var running = Stack.running(data);
    if (running.isPresent()) {
      String url = running.get().clickHouseUrl();
      return new OpenStore(login(url, data), null);
    }
    if (!Files.isDirectory(data.resolve("clickhouse"))) {
      throw new IOException(
          data + " holds no data of Hearth; name the directory of up or demo with --data");
    }
    var server = EmbeddedClickHouse.start(data.resolve("clickhouse"), 0, 0);
    return new OpenStore(login(server.url(), data), server);
  }

  /** A server elsewhere; every role is played by the one user that is given. */
  public static OpenStore at(String url, String user, String password) {
    return new OpenStore(role -> new ClickHouseAccess(url, user, password), null);
  }

  /** A client for a role. */
  public ClickHouse as(User user) {
    ClickHouseAccess access = login.of(user);
    return ClickHouse.connect(access.url(), access.user(), access.password()).in(DATABASE);
  }

  /** How a role asks by itself. */
  public ClickHouseAccess access(User user) {
    return login.of(user);
  }

  /** True when nothing can be writing to it: the server was started for this store alone. */
  public boolean atRest() {
    return own != null;
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }

  private static Login login(String url, Path data) throws IOException {
    var credentials = Credentials.of(data.resolve("clickhouse"));
    return user -> new ClickHouseAccess(url, user.userName(), credentials.password(user));
  }
}
