package dev.hearth.infra.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's server tells, refuses and sends, over real parts that are stopped at the end. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
  private static final String TEA = "?community=north&group=tea-1";
  private static final String TOKEN = "a-token-of-some-length";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final PageHouse house;

  PageIT(@TempDir Path directory) throws IOException {
    house = new PageHouse(directory.resolve("open"), "");
  }

  @AfterAll
  void stop() throws IOException {
    house.close();
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(
      strings = {
        "communities",
        "messages-now",
        "groups-now",
        "members-now",
        "alerts-open",
        "messages",
        "states",
        "cold",
        "deadlines",
        "alerts",
        "risk",
        "funnels",
        "funnel-steps?funnel=welcome",
        "sources",
        "freshness",
        "group" + TEA,
        "group-rhythm" + TEA + "&timezone=Asia/Shanghai",
        "group-band" + TEA,
        "group-members" + TEA,
        "group-alerts" + TEA,
        "group-steps" + TEA,
        "group-silences" + TEA
      })
  void everyViewHasRowsAndNoTrouble(String view) throws Exception {
    JsonNode reply = view(view);
    assertThat(reply.path("trouble").asText()).isEqualTo("NONE");
    assertThat(reply.path("rows")).isNotEmpty();
    assertThat(reply.path("rows").get(0)).hasSameSizeAs(reply.path("columns"));
  }

  @Test
  @Order(2)
  void theFiguresAreThoseOfTheTables() throws Exception {
    assertThat(one("messages-now", "now").asDouble()).isBetween(4.4, 5.6);
    assertThat(one("groups-now", "now").asInt()).isEqualTo(1);
    assertThat(one("alerts-open", "critical").asInt()).isEqualTo(1);
    assertThat(one("alerts-open", "warning").asInt()).isEqualTo(1);
    assertThat(one("alerts-open?community=south", "critical").asInt()).isZero();
    assertThat(one("states", "cold").asInt()).isEqualTo(1);
    assertThat(one("freshness", "newest_row").asInt()).isBetween(0, 120);
    assertThat(one("cold", "group_id").asText()).isEqualTo("tea-1");
    assertThat(one("cold", "reason").asText()).startsWith("Usually");
    assertThat(one("cold?language=zh", "reason").asText()).contains("平时");
    assertThat(one("deadlines?community=north", "group_id").asText()).isEqualTo("chess-2");
    assertThat(one("funnels", "entered").asInt()).isEqualTo(10);
    assertThat(one("funnels", "in_progress").asInt()).isEqualTo(2);
    assertThat(one("funnels", "matured_converted").asInt()).isEqualTo(3);
    assertThat(one("funnel-steps?funnel=welcome", "matured_reached").asInt()).isEqualTo(8);
    assertThat(view("cold?community=south").path("rows")).isEmpty();
    String odd = URLEncoder.encode(PageRows.ODD, StandardCharsets.UTF_8);
    assertThat(one("group?community=south&group=" + odd, "state").asText()).isEqualTo("ACTIVE");
  }

  @Test
  @Order(3)
  void nothingIsAskedThatTheBrowserMadeUp() throws Exception {
    assertThat(get("api/view/cold?sql=SELECT+1").statusCode()).isEqualTo(400);
    assertThat(get("api/view/cold?community=a%00b").statusCode()).isEqualTo(400);
    assertThat(get("api/view/group?community=north").statusCode()).isEqualTo(400);
    assertThat(get("api/view/cold?language=fr").statusCode()).isEqualTo(400);
    assertThat(get("api/view/funnel-steps").statusCode()).isEqualTo(400);
    assertThat(get("api/view/messages_raw").statusCode()).isEqualTo(404);
    assertThat(get("api/view/..%2Fcold").statusCode()).isEqualTo(404);
    assertThat(get("sql/cold.sql").statusCode()).isEqualTo(404);
    assertThat(view("cold?community=x%27+OR+%271%27%3D%271").path("rows")).isEmpty();
    assertThat(view("cold?community=x%5C%27+OR+1%3D1+--+").path("rows")).isEmpty();
  }

  @Test
  @Order(4)
  void noOtherSiteLearnsOrSendsAnything() throws Exception {
    HttpResponse<String> page = get("");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';")
        .contains("frame-ancestors 'none'");
    assertThat(get("api/view/cold").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    URI address = URI.create(house.url());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      String request = "GET / HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains(" 403 ").doesNotContain("<html");
    }
    String body = "{\"alert\":\"alert-tea-1\",\"by\":\"eve\"}";
    assertThat(post(body, "application/json", "http://elsewhere.example")).isEqualTo(403);
    assertThat(post(body, "application/json", "")).isEqualTo(403);
    assertThat(post(body, "text/plain", own())).isEqualTo(415);
    assertThat(post("{\"alert\":\"alert-tea-1\"}", "application/json", own())).isEqualTo(400);
    assertThat(post(body.replace("tea", "no"), "application/json", own())).isEqualTo(409);
  }

  @Test
  @Order(5)
  void anAcknowledgementIsAnEventThatTheFlowHears() throws Exception {
    String body = "{\"alert\":\"alert-tea-1\",\"by\":\"Åsa 王\"}";
    assertThat(post(body, "application/json", own())).isEqualTo(200);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", house.kafka().bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      String topic = Topic.EVENTS.topicName("");
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(part -> new TopicPartition(topic, part.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      StringBuilder seen = new StringBuilder();
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(one -> seen.append(new String(one.value(), StandardCharsets.UTF_8)));
                return seen.toString().contains("alert.acknowledged");
              });
      assertThat(seen.toString()).contains("alert-tea-1", "Åsa 王", "north");
    }
  }

  @Test
  @Order(6)
  void onlyWhoBringsTheTokenIsLetIn(@TempDir Path directory) throws Exception {
    try (var guarded = new PageHouse(directory, TOKEN)) {
      String url = guarded.url();
      assertThat(status(url, "")).isEqualTo(401);
      assertThat(status(url + "api/view/cold", "")).isEqualTo(401);
      assertThat(status(url + "?token=a-token-of-some-lengtH", "")).isEqualTo(401);
      HttpResponse<String> first =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "?token=" + TOKEN)).build(),
              BodyHandlers.ofString());
      assertThat(first.statusCode()).isEqualTo(303);
      assertThat(first.headers().firstValue("Location")).hasValue("/");
      String cookie = first.headers().firstValue("Set-Cookie").orElse("");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
      assertThat(status(url, cookie.substring(0, cookie.indexOf(';')))).isEqualTo(200);
      assertThat(status(url, "hearth=0000")).isEqualTo(401);
    }
  }

  @Test
  @Order(7)
  void eachPartThatStopsIsToldApartAndTheLastFiguresStay() throws Exception {
    await().atMost(SOON).until(() -> lights().equals(lights("UP", "UP", "UP")));
    house.job("CANCELED");
    await().atMost(SOON).until(() -> lights().equals(lights("UP", "DOWN", "UP")));
    house.job("RUNNING");
    house.stopKafka();
    await().atMost(SOON).until(() -> lights().equals(lights("DOWN", "UP", "UP")));
    house.stopClickHouse();
    await().atMost(SOON).until(() -> lights().equals(lights("DOWN", "UP", "DOWN")));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(view("cold").path("trouble").asText()).isEqualTo("AWAY"));
    assertThat(one("cold", "group_id").asText()).isEqualTo("tea-1");
    HttpResponse<String> never = get("api/view/cold?community=north&community=south");
    assertThat(never.statusCode()).isEqualTo(503);
  }

  private Map<String, String> lights() throws Exception {
    var states = new java.util.TreeMap<String, String>();
    new ObjectMapper()
        .readTree(get("api/health").body())
        .path("lights")
        .forEach(light -> states.put(light.path("name").asText(), light.path("state").asText()));
    return states;
  }

  private static Map<String, String> lights(String kafka, String job, String clickHouse) {
    return Map.of("kafka", kafka, "job", job, "clickhouse", clickHouse);
  }

  private JsonNode one(String view, String column) throws Exception {
    JsonNode reply = view(view);
    int at = 0;
    while (!reply.path("columns").path(at).asText().equals(column)) {
      at++;
      assertThat(at).as(column).isLessThan(reply.path("columns").size());
    }
    return reply.path("rows").path(0).path(at);
  }

  private JsonNode view(String view) throws Exception {
    HttpResponse<String> response = get("api/view/" + view);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private String own() {
    return house.url().replaceFirst("/$", "");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create(house.url() + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private int status(String url, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private int post(String body, String type, String origin) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(house.url() + "api/ack"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }
}
