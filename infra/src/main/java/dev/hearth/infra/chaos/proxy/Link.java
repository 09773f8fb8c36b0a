package dev.hearth.infra.chaos.proxy;

import dev.hearth.infra.chaos.proxy.Disturbance.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: a thread for each direction. */
final class Link {
  private static final int BUFFER = 64 * 1024;
  private static final String OK = "HTTP/1.1 200";
  private static final String VERSION = " HTTP/1.1";

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private volatile boolean answered = true;
  private volatile boolean insert;

  Link(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void start() {
    pump("fault-proxy-to-server", this::forward);
    pump("fault-proxy-to-client", this::back);
  }

  /** True while an insert is on its way and not answered. */
  boolean inserting() {
    return insert && !answered;
  }

  /** Ends both sides at once, with a reset. */
  void cut() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException alreadyGone) {
        // That is what was wanted.
      }
    }
    proxy.gone(this);
  }

  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  private void pump(String name, Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException ended) {
                // One side is gone: so goes the other.
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              cut();
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void forward() throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      byte[] bytes = buffer;
      int length = read;
      if (answered && startsRequest(buffer, read)) {
        byte[] rewritten = request(buffer, read);
        if (rewritten != null) {
          bytes = rewritten;
          length = rewritten.length;
        }
      }
      if (inserting() && proxy.struck(Kind.CUT_REQUEST) != null) {
        out.write(bytes, 0, length / 2);
        out.flush();
        return;
      }
      out.write(bytes, 0, length);
      out.flush();
    }
  }

  private void back() throws IOException, InterruptedException {
    InputStream in = server.getInputStream();
    OutputStream out = client.getOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      long pauseMs = 0;
      if (inserting()) {
        if (isRefusal(buffer, read)) {
          proxy.refused();
        }
        if (cutOrHeld()) {
          return;
        }
        Disturbance trickle = proxy.struck(Kind.TRICKLE_ANSWER);
        pauseMs = trickle == null ? 0 : trickle.millis();
      }
      answered = true;
      write(out, buffer, read, pauseMs);
    }
  }

  private static void write(OutputStream out, byte[] bytes, int length, long pauseMs)
      throws IOException, InterruptedException {
    int step = pauseMs > 0 ? 1 : length;
    for (int from = 0; from < length; from += step) {
      out.write(bytes, from, step);
      out.flush();
      Thread.sleep(pauseMs);
    }
  }

  /**
   * At the beginning of an answer: waits as long as it is to be held; true when it must not come.
   */
  private boolean cutOrHeld() throws InterruptedException {
    if (proxy.struck(Kind.CUT_ANSWER) != null) {
      return true;
    }
    Disturbance hold = proxy.struck(Kind.HOLD_ANSWER);
    if (hold != null) {
      Thread.sleep(hold.millis());
    }
    if (proxy.struck(Kind.STUCK) == null) {
      return false;
    }
    // Until the client loses patience.
    while (!client.isClosed() && !server.isClosed()) {
      Thread.sleep(20);
    }
    return true;
  }

  private static boolean isRefusal(byte[] bytes, int length) {
    return !new String(bytes, 0, Math.min(length, OK.length()), StandardCharsets.ISO_8859_1)
        .equals(OK);
  }

  private static boolean startsRequest(byte[] bytes, int length) {
    return length > 5
        && new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).matches("POST |GET /|HEAD ");
  }

  /** Notes a new request; returns it with other settings where one is to be rewritten. */
  private byte @Nullable [] request(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(VERSION);
    String line = end < 0 ? text : text.substring(0, end);
    insert = line.contains("INSERT");
    answered = false;
    if (!insert || end < 0) {
      return null;
    }
    Disturbance rewrite = proxy.struck(Kind.REWRITE);
    if (rewrite == null) {
      return null;
    }
    String separator = line.contains("?") ? "&" : "?";
    return (line + separator + rewrite.settings() + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
