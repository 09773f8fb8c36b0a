package dev.hearth.infra.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses TCP ports on the loopback address. */
public final class LocalPort {

  /** The only address that servers of the stack listen on. */
  public static final String HOST = "127.0.0.1";

  private LocalPort() {}

  /**
   * The port to use for a server.
   *
   * @param what the server, for the message
   * @param port the port asked for; 0 for any free one
   * @return the port itself when it is free, or a free one
   * @throws UnusableException when the port asked for is taken
   */
  public static int choose(String what, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw new UnusableException(
          "port %d for %s is not free: stop what listens there, or give another port (0 takes any free one)"
              .formatted(port, what),
          taken);
    }
  }
}
