package dev.hearth.jobs.flow.sink.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A server that does to a connection what a test tells it: nothing in it knows ClickHouse. */
final class RawServer implements AutoCloseable {

  /** What becomes of one connection. */
  interface Talk {
    void with(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;

  RawServer(Talk talk) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread(
        ignored -> {
          while (true) {
            Socket socket = listener.accept();
            thread(talk, socket);
          }
        });
  }

  /** Answers each request in full, with a page for people as a proxy would. */
  static RawServer answering(String status, String... headers) throws IOException {
    String page = "<html>this is not ClickHouse</html>";
    StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      answer.append(header).append("\r\n");
    }
    answer.append("Content-Length: ").append(page.length()).append("\r\n\r\n").append(page);
    return new RawServer(
        socket -> {
          while (readRequest(socket)) {
            send(socket, answer.toString());
          }
        });
  }

  int port() {
    return listener.getLocalPort();
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads a request with its body; false at the end of the connection. */
  static boolean readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    if (head.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      while (readChunk(in) > 0) {}
    }
    return true;
  }

  private static int readChunk(InputStream in) throws IOException {
    StringBuilder size = new StringBuilder();
    while (size.indexOf("\r\n") < 0) {
      size.append((char) in.read());
    }
    int length = Integer.parseInt(size.toString().strip(), 16);
    in.skipNBytes(length + 2);
    return length;
  }

  /** No connection is taken any more; those that are stay as they are. */
  @Override
  public void close() throws IOException {
    listener.close();
  }

  private static void thread(Talk talk) {
    thread(talk, new Socket());
  }

  private static void thread(Talk talk, Socket socket) {
    Runnable work =
        () -> {
          try (socket) {
            talk.with(socket);
          } catch (IOException | InterruptedException ended) {
            // The test is over, or the other end has hung up.
          }
        };
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
