package dev.hearth.infra.clickhouse;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.local.DirectoryLock;
import dev.hearth.infra.local.LocalPort;
import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real ClickHouse server on this machine, in a child process that cannot outlive this one.
 *
 * <p>It listens on the loopback address only and lets in the users of {@code users.d/hearth.xml}
 * with the passwords of {@link Credentials}. A second start over the same directory finds the data.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final DirectoryLock lock;
  private final Process process;
  private final Credentials credentials;
  private final int httpPort;
  private final int tcpPort;

  private EmbeddedClickHouse(
      DirectoryLock lock, Process process, Credentials credentials, int httpPort, int tcpPort) {
    this.lock = lock;
    this.process = process;
    this.credentials = credentials;
    this.httpPort = httpPort;
    this.tcpPort = tcpPort;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param directory where it keeps its data; created where missing
   * @param httpPort its HTTP port; 0 for any free one
   * @param tcpPort its native port; 0 for any free one
   * @throws UnusableException when a port, the directory or the engine cannot be used
   */
  public static EmbeddedClickHouse start(Path directory, int httpPort, int tcpPort)
      throws IOException {
    Engine engine = Engine.find();
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      ServerFiles files = ServerFiles.write(directory);
      files.awaitFormerServer();
      Credentials credentials = Credentials.of(directory);
      int http = LocalPort.choose("ClickHouse (HTTP)", httpPort);
      int tcp = LocalPort.choose("ClickHouse (native)", tcpPort);
      ProcessBuilder builder =
          new ProcessBuilder(engine.command(files.openPorts(), files.arguments(http, tcp)))
              // ClickHouse shows the files of its working directory in the database `default`.
              .directory(files.emptyDirectory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(files.console().toFile());
      builder.environment().putAll(credentials.environment());
      EmbeddedClickHouse server =
          new EmbeddedClickHouse(lock, builder.start(), credentials, http, tcp);
      server.awaitAnswer(files);
      return server;
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** The HTTP port. */
  public int httpPort() {
    return httpPort;
  }

  /** The port of ClickHouse's native protocol. */
  public int tcpPort() {
    return tcpPort;
  }

  /** Where HTTP clients go. */
  public String url() {
    return "http://" + LocalPort.HOST + ":" + httpPort;
  }

  /** The server's process. */
  public long pid() {
    return process.pid();
  }

  /** The passwords of its users. */
  public Credentials credentials() {
    return credentials;
  }

  /** A client that is logged in as one of the users. */
  public ClickHouse as(User user) {
    return ClickHouse.connect(url(), user.userName(), credentials.password(user));
  }

  /** Ends the process at once, as a crash would; {@link #close()} is still due. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Stops the server in order: what was acknowledged is on the disk. */
  @Override
  public void close() {
    hangUp();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopNow) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  /** The end of its standard input tells the server to stop. */
  private void hangUp() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
  }

  private void awaitAnswer(ServerFiles files) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    ClickHouse client = as(User.ADMIN);
    try {
      while (process.isAlive() && System.nanoTime() < end) {
        if (answers(client)) {
          return;
        }
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new UnusableException(files.whyItDidNotStart());
  }

  /** Another server on the port does not know the password, and so does not pass for ours. */
  private static boolean answers(ClickHouse client) {
    try {
      return client.number("SELECT 1") == 1;
    } catch (IOException notYet) {
      return false;
    }
  }
}
