package dev.hearth.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a socket that hangs up as it is told to, which no server can be made to do in time. */
class WireTest {
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok";

  private ServerSocket socket;

  @BeforeEach
  void listen() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  @Test
  void aConnectionThatIsClosedJustThenIsNoFailure() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(
            () -> {
              answer(asked, 1); // and hangs up when the second question has come
              answer(asked, 1);
            });
    Wire wire = new Wire();

    assertThat(wire.send(question(), BodyHandlers.ofString(), 10).body()).isEqualTo("ok");
    assertThat(wire.send(question(), BodyHandlers.ofString(), 10).body()).isEqualTo("ok");

    assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    server.cancel(true);
  }

  @Test
  void whoHangsUpTwiceDoesNotAnswer() {
    CompletableFuture<Void> server =
        CompletableFuture.runAsync(
            () -> {
              answer(new AtomicInteger(), 0);
              answer(new AtomicInteger(), 0);
            });

    assertThatThrownBy(() -> new Wire().send(question(), BodyHandlers.ofString(), 10))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    server.join();
  }

  @Test
  void whoIsLateOrNotThereIsNotAskedAgain() throws IOException {
    assertThatThrownBy(() -> new Wire().send(question(), BodyHandlers.ofString(), 1))
        .isInstanceOf(HttpTimeoutException.class)
        .hasMessage("no reply within 1 s");
    HttpRequest nobody = question();
    socket.close();
    assertThatThrownBy(() -> new Wire().send(nobody, BodyHandlers.ofString(), 10))
        .isInstanceOf(ConnectException.class);
  }

  private HttpRequest question() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
        .POST(BodyPublishers.ofString("SELECT 1"))
        .build();
  }

  /** Answers so many questions of one connection, and closes it at the next one. */
  private void answer(AtomicInteger asked, int times) {
    try (Socket connection = socket.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      for (int i = 0; i <= times; i++) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        asked.incrementAndGet();
        if (line == null || in.skip("SELECT 1".length()) == 0 || i == times) {
          return;
        }
        connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException hungUp) {
      // The client was done.
    }
  }
}
