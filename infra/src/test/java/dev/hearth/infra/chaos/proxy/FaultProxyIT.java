package dev.hearth.infra.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What each disturbance does to inserts into a real ClickHouse. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultProxyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROWS = 20_000;

  private final EmbeddedClickHouse server;
  private final FaultProxy proxy;
  private final HttpClient client = HttpClient.newHttpClient();

  FaultProxyIT(@TempDir Path directory) throws IOException {
    server = EmbeddedClickHouse.start(directory, 0, 0);
    proxy = FaultProxy.start(server.httpPort());
  }

  @BeforeAll
  void makeATable() throws IOException {
    server.as(User.ADMIN).execute("CREATE DATABASE hearth");
    server.as(User.ADMIN).execute("CREATE TABLE hearth.t (n UInt64) ENGINE = MergeTree ORDER BY n");
  }

  @AfterAll
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void empty() throws IOException {
    server.as(User.ADMIN).execute("TRUNCATE TABLE hearth.t");
  }

  @Test
  void undisturbedItPassesEverythingOn() throws Exception {
    assertThat(insert(PATIENCE).statusCode()).isEqualTo(200);
    assertThat(rows()).isEqualTo(ROWS);
  }

  @Test
  void aCutAnswerLeavesTheRowsInTheTable() throws Exception {
    Disturbance cut = Disturbance.cutAnswers(1);
    with(cut, () -> assertThatThrownBy(() -> insert(PATIENCE)).isInstanceOf(IOException.class));
    assertThat(cut.strikes()).isEqualTo(1);
    assertThat(rows()).isEqualTo(ROWS);
  }

  @Test
  void aCutRequestLeavesNothing() throws Exception {
    Disturbance cut = Disturbance.cutRequests(1);
    with(cut, () -> assertThatThrownBy(() -> insert(PATIENCE)).isInstanceOf(IOException.class));
    assertThat(cut.strikes()).isEqualTo(1);
    assertThat(rows()).isZero();
  }

  @Test
  void nobodyIsThereWhileItIsAway() throws Exception {
    with(
        Disturbance.away(),
        () -> assertThatThrownBy(() -> insert(PATIENCE)).isInstanceOf(IOException.class));
    assertThat(insert(PATIENCE).statusCode()).isEqualTo(200);
    assertThat(rows()).isEqualTo(ROWS);
  }

  @Test
  void aStuckAnswerNeverComesAlthoughTheRowsAreIn() throws Exception {
    with(
        Disturbance.stuck(1),
        () ->
            assertThatThrownBy(() -> insert(Duration.ofSeconds(1)))
                .isInstanceOf(HttpTimeoutException.class));
    Awaitility.await().untilAsserted(() -> assertThat(rows()).isEqualTo(ROWS));
  }

  @Test
  void aLateAnswerComes() throws Exception {
    long begin = System.nanoTime();
    with(
        Disturbance.holdAnswers(1, 700),
        () -> assertThat(insert(PATIENCE).statusCode()).isEqualTo(200));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void aTricklingAnswerComesWhole() throws Exception {
    Disturbance trickle = Disturbance.trickleAnswers(1, 1);
    with(trickle, () -> assertThat(insert(PATIENCE).statusCode()).isEqualTo(200));
    assertThat(trickle.strikes()).isEqualTo(1);
  }

  @Test
  void withOtherSettingsTheServerItselfRefuses() throws Exception {
    with(
        Disturbance.rewrite("readonly=1"),
        () -> assertThat(insert(PATIENCE).body()).contains("Code: 164"));
    with(
        Disturbance.rewrite("max_memory_usage=1&max_untracked_memory=1"),
        () -> assertThat(insert(PATIENCE).body()).contains("Code: 241"));
    assertThat(rows()).isZero();
  }

  private interface Check {
    void run() throws Exception;
  }

  private void with(Disturbance disturbance, Check check) throws Exception {
    proxy.add(disturbance);
    try {
      check.run();
    } finally {
      proxy.lift(disturbance);
    }
  }

  private HttpResponse<String> insert(Duration timeout) throws Exception {
    String user = User.WRITER.userName();
    String pair = user + ":" + server.credentials().password(User.WRITER);
    String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String query =
        URLEncoder.encode("INSERT INTO hearth.t FORMAT TabSeparated", StandardCharsets.UTF_8);
    String rows =
        LongStream.range(0, ROWS).mapToObj(Long::toString).collect(Collectors.joining("\n"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(proxy.url() + "/?query=" + query))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Basic " + token)
            .timeout(timeout)
            .POST(BodyPublishers.ofString(rows))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private long rows() throws IOException {
    return server.as(User.ADMIN).number("SELECT count() FROM hearth.t");
  }
}
