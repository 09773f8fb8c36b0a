package dev.hearth.dashboards.page;

import dev.hearth.dashboards.live.LivePages;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.xnio.Options;

/** Serves the page, the live board and what both ask for. */
public final class PageServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final long LONGEST_BODY = 1 << 16;

  private final Undertow server;
  private final String url;

  private PageServer(Undertow server, String address) {
    this.server = server;
    var listens = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    String host = address.contains(":") ? "[" + address + "]" : address;
    this.url = "http://" + host + ":" + listens.getPort() + "/";
  }

  /**
   * What the page shows and does.
   *
   * @param live the live board
   * @param views what is asked of ClickHouse
   * @param probe how the parts do
   * @param acknowledger what happens when somebody acknowledges an alert
   */
  public record Content(LivePages live, Views views, Probe probe, Acknowledger acknowledger) {}

  /**
   * Starts.
   *
   * @throws IOException when the port is taken
   */
  public static PageServer start(PageOptions options, Content content) throws IOException {
    var pages =
        new Pages(
            content.live(),
            content.views(),
            content.probe(),
            content.acknowledger(),
            Clock.systemUTC());
    Undertow server =
        Undertow.builder()
            .addHttpListener(options.port(), options.address())
            .setIoThreads(2)
            .setWorkerThreads(THREADS)
            .setWorkerOption(Options.THREAD_DAEMON, true)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LONGEST_BODY)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setHandler(new BlockingHandler(new Guard(options, pages)))
            .build();
    try {
      server.start();
    } catch (RuntimeException failed) {
      server.stop();
      throw new IOException("the page cannot listen on " + options + ": " + cause(failed), failed);
    }
    return new PageServer(server, options.address());
  }

  /** The page's address. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String cause(Throwable failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return String.valueOf(cause.getMessage());
  }
}
