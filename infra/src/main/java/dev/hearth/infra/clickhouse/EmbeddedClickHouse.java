package dev.hearth.infra.clickhouse;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.local.DirectoryLock;
import dev.hearth.infra.local.LocalPort;
import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real ClickHouse server on this machine, in a child process that cannot outlive this one.
 *
 * <p>It listens on the loopback address only and lets in the users of {@code users.d/hearth.xml}
 * with the passwords of {@link Credentials}. A second start over the same directory finds the data.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedClickHouse.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int REVIVALS = 5;
  private static final Duration REVIVALS_WITHIN = Duration.ofMinutes(10);

  private final DirectoryLock lock;
  private final ServerFiles files;
  private final ProcessBuilder command;
  private final Credentials credentials;
  private final int httpPort;
  private final int tcpPort;
  private final Deque<Long> revivals = new ArrayDeque<>();
  private volatile Process process;
  private volatile CompletableFuture<Void> revival = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  private EmbeddedClickHouse(
      Engine engine, DirectoryLock lock, ServerFiles files, int httpPort, int tcpPort)
      throws IOException {
    this.lock = lock;
    this.files = files;
    this.credentials = Credentials.of(files.directory());
    this.httpPort = httpPort;
    this.tcpPort = tcpPort;
    this.command =
        new ProcessBuilder(engine.command(files.openPorts(), files.arguments(httpPort, tcpPort)))
            // ClickHouse shows the files of its working directory in the database `default`.
            .directory(files.emptyDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.console().toFile());
    command.environment().putAll(credentials.environment());
    this.process = command.start();
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
      int http = LocalPort.choose("ClickHouse (HTTP)", httpPort);
      int tcp = LocalPort.choose("ClickHouse (native)", tcpPort);
      var server = new EmbeddedClickHouse(engine, lock, files, http, tcp);
      server.awaitAnswer();
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

  /**
   * From now on a server that ends by itself, as for want of memory, is started again: on the same
   * ports, over the same data. One that ends for the sixth time within ten minutes is left alone.
   *
   * @param told one line each time, from a thread of its own
   */
  public void revive(Consumer<String> told) {
    // What the one that ended said last stays to be read.
    command.redirectOutput(ProcessBuilder.Redirect.appendTo(files.console().toFile()));
    revival =
        process.onExit().thenAcceptAsync(gone -> ended(gone, told), EmbeddedClickHouse::inThread);
  }

  private void ended(Process gone, Consumer<String> told) {
    if (closed) {
      return;
    }
    String line = "ClickHouse ended (code %d) and %s".formatted(gone.exitValue(), startAgain(told));
    LOG.warn(line);
    told.accept(line);
  }

  /** What became of it. */
  private String startAgain(Consumer<String> told) {
    long now = System.nanoTime();
    revivals.removeIf(then -> now - then > REVIVALS_WITHIN.toNanos());
    while (revivals.size() < REVIVALS) {
      revivals.add(now);
      try {
        synchronized (this) {
          if (closed) {
            return "is stopped";
          }
          process = command.start();
        }
        awaitAnswer();
        revive(told);
        return "runs again";
      } catch (IOException endedAtOnce) {
        LOG.warn("ClickHouse was started again and did not answer", endedAtOnce);
      }
    }
    return "is left alone, for it does not stay: see " + files.console();
  }

  /** Stops the server in order: what was acknowledged is on the disk. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    hangUp();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      revival.join(); // nothing is under way any more when this returns
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

  private void awaitAnswer() throws IOException {
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

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "clickhouse-revival");
    thread.setDaemon(true);
    thread.start();
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
