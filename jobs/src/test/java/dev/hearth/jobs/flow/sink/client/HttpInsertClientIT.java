package dev.hearth.jobs.flow.sink.client;

import static dev.hearth.jobs.flow.sink.client.InsertFailure.FATAL;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Rows;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that are none, and connections that end or do not end: whatever is not ClickHouse's own
 * word that all rows are stored leaves the outcome unknown, and nothing takes longer than it may.
 */
@Timeout(60)
class HttpInsertClientIT {
  private static final Map<String, String> COLUMNS = Map.of("text", "String");
  private static final RowBatch TWO_ROWS = Rows.of("a", "b");
  private static final String STORED_TWO =
      """
      HTTP/1.1 200 OK\r
      X-ClickHouse-Summary: {"written_rows":"2"}\r
      Content-Length: 0\r
      \r
      """;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Test
  void believesClickHouseWhenItSaysThatItWroteTheRows() throws Exception {
    for (String written : List.of("2", "4")) { // with those of a view
      try (RawServer server =
          RawServer.answering(
              "200 OK", "X-ClickHouse-Summary: {\"written_rows\":\"" + written + "\"}")) {
        assertThatCode(() -> insert(server.port(), TWO_ROWS)).doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Powered-By: a proxy",
        "X-ClickHouse-Summary: {\"read_rows\":\"2\"}",
        "X-ClickHouse-Summary: {\"written_rows\":\"0\"}",
        "X-ClickHouse-Summary: {\"written_rows\":\"1\"}",
        "X-ClickHouse-Exception-Code: 252"
      })
  void believesNoSuccessThatDoesNotSaySo(String header) throws Exception {
    try (RawServer server = RawServer.answering("200 OK", header)) {
      assertUnknown(failure(server.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "201 Created", "302 Found", "307 Temporary Redirect",
        "408 Request Timeout", "429 Too Many Requests", "500 Internal Server Error",
        "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"
      })
  void repeatsWhatSomethingBeforeClickHouseCouldNotDeliver(String status) throws Exception {
    try (RawServer server = RawServer.answering(status, "Location: /elsewhere")) {
      assertUnknown(failure(server.port(), Duration.ofSeconds(5)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 Bad Request",
        "401 Unauthorized",
        "403 Forbidden",
        "404 Not Found",
        "407 Proxy Authentication Required",
        "413 Content Too Large"
      })
  void asksForAPersonWhenSomethingBeforeClickHouseRefuses(String status) throws Exception {
    try (RawServer server = RawServer.answering(status)) {
      assertThat(failure(server.port()).failure()).isEqualTo(FATAL);
    }
  }

  @Test
  void saysWhatToDoWhenAProxyFindsAnInsertTooLarge() throws Exception {
    try (RawServer server = RawServer.answering("413 Content Too Large")) {
      assertThat(failure(server.port()).line())
          .isEqualTo(
              "ClickHouse at http://127.0.0.1:%d, hearth.texts: HTTP 413: too large for a proxy;"
                  + " raise its limit or lower clickhouse.insert-bytes",
              server.port());
    }
  }

  @Test
  void aCodeCountsHoweverLittleOfTheWordsArrives() throws Exception {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.readRequest(socket);
              RawServer.send(
                  socket,
                  "HTTP/1.1 500 E\r\nX-ClickHouse-Exception-Code: 60\r\nContent-Length: 99\r\n\r\nCo");
            })) {
      InsertClient.Failed failed = failure(server.port());
      assertThat(failed.failure()).isEqualTo(FATAL);
      assertThat(failed.outcomeKnown()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 200 OK\r\nX-Click",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nCo"
      })
  void anAnswerThatIsCutOffIsNone(String beginning) throws Exception {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.readRequest(socket);
              RawServer.send(socket, beginning);
            })) {
      assertUnknown(failure(server.port()));
    }
  }

  @Test
  void aConnectionThatIsCutBeforeOrResetLeavesTheOutcomeUnknown() throws Exception {
    try (RawServer server = new RawServer(socket -> {})) {
      assertUnknown(failure(server.port()));
    }
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.readRequest(socket);
              socket.setSoLinger(true, 0);
            })) {
      assertUnknown(failure(server.port()));
    }
  }

  @Test
  void whereNobodyListensNothingWasStored() throws Exception {
    RawServer gone = new RawServer(socket -> {});
    gone.close();
    InsertClient.Failed failed = failure(gone.port());
    assertThat(failed.failure()).isEqualTo(RETRY);
    assertThat(failed.outcomeKnown()).isTrue();
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAndTheNextRequestGoesOverANewConnection() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                socket -> {
                  RawServer.readRequest(socket);
                  if (connections.incrementAndGet() == 1) {
                    awaitHangUp(socket);
                    hungUp.countDown();
                  } else {
                    RawServer.send(socket, STORED_TWO);
                  }
                });
        InsertClient client = client(server.port(), TIMEOUT)) {
      InsertClient.Failed failed =
          catchThrowableOfType(
              InsertClient.Failed.class, () -> client.insert("texts", COLUMNS, List.of(TWO_ROWS)));
      assertUnknown(failed);
      assertThat(failed.line()).endsWith("hearth.texts: no answer within 1000 ms");
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
      client.insert("texts", COLUMNS, List.of(TWO_ROWS));
    }
  }

  @Test
  void aServerThatSaysALetterATimeIsGivenUpLikewise() throws Exception {
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.readRequest(socket);
              RawServer.send(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
              while (true) {
                RawServer.send(socket, "s");
                TimeUnit.MILLISECONDS.sleep(100);
              }
            })) {
      assertGivenUpInTime(server.port(), TWO_ROWS);
    }
  }

  @Test
  void aServerThatDoesNotReadIsGivenUpLikewise() throws Exception {
    byte[] noise = new byte[32 << 20];
    new Random(1).nextBytes(noise);
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = new RawServer(socket -> over.await())) {
      assertGivenUpInTime(server.port(), new RowBatch(noise, new int[] {noise.length}));
    }
    over.countDown();
  }

  @Test
  void closingEndsARequestThatWaits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            socket -> {
              RawServer.readRequest(socket);
              asked.countDown();
              awaitHangUp(socket);
            })) {
      InsertClient client = client(server.port(), Duration.ofMinutes(1));
      CompletableFuture<InsertClient.Failed> ended =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowableOfType(
                      InsertClient.Failed.class,
                      () -> client.insert("texts", COLUMNS, List.of(TWO_ROWS))));
      asked.await();
      client.close();
      await().atMost(Duration.ofSeconds(10)).until(ended::isDone);
      assertUnknown(ended.get());
    }
  }

  private static void assertGivenUpInTime(int port, RowBatch rows) {
    long since = System.nanoTime();
    InsertClient.Failed failed =
        catchThrowableOfType(InsertClient.Failed.class, () -> insert(port, rows));
    assertUnknown(failed);
    assertThat(Duration.ofNanos(System.nanoTime() - since))
        .isBetween(TIMEOUT, TIMEOUT.multipliedBy(8));
  }

  private static void awaitHangUp(Socket socket) {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (IOException reset) {
      // That is how the client hangs up in a hurry.
    }
  }

  private static void assertUnknown(InsertClient.Failed failed) {
    assertThat(failed.failure()).as(failed.line()).isEqualTo(RETRY);
    assertThat(failed.outcomeKnown()).as(failed.line()).isFalse();
  }

  private static InsertClient.Failed failure(int port) {
    return failure(port, Duration.ofSeconds(20));
  }

  private static InsertClient.Failed failure(int port, Duration timeout) {
    return catchThrowableOfType(
        InsertClient.Failed.class,
        () -> {
          try (InsertClient client = client(port, timeout)) {
            client.insert("texts", COLUMNS, List.of(TWO_ROWS));
          }
        });
  }

  private static void insert(int port, RowBatch rows) throws InsertClient.Failed, IOException {
    try (InsertClient client = client(port, TIMEOUT)) {
      client.insert("texts", COLUMNS, List.of(rows));
    }
  }

  private static InsertClient client(int port, Duration timeout) {
    Configuration config = new Configuration();
    config.set(ClickHouseOptions.URL, "http://127.0.0.1:" + port);
    config.set(ClickHouseOptions.TIMEOUT, timeout);
    return new HttpInsertClient(ClickHouseOptions.from(config));
  }
}
